namespace JobApis.Client.Testing;

/// <summary>
/// A clock that moves only when it is set. Timers, including <c>Task.Delay</c> with this clock, fire in the order of
/// their due times.
/// </summary>
/// <remarks>
/// <para>
/// The library accepts any <see cref="TimeProvider"/>. If waits need not fire by themselves, <c>FakeTimeProvider</c> of
/// the package Microsoft.Extensions.TimeProvider.Testing is enough. This clock has features that
/// <c>FakeTimeProvider</c> lacks: waits that take no time (<see cref="AutoAdvanceUpTo"/>), detection of code under test
/// that has begun to wait (<see cref="WaitForTimerAsync"/>, <see cref="NextTimerDue"/>), and a clock that is set back
/// (<see cref="SetUtcNow"/>).
/// </para>
/// <para>Thread-safe. Callbacks run on the thread that moves the clock.</para>
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now;
    private long _order;
    private TaskCompletionSource? _timerStarted;

    /// <summary>Starts the clock at noon of 16 April 2025, UTC.</summary>
    public ManualTimeProvider()
        : this(new(2025, 4, 16, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Starts the clock at the given time.</summary>
    /// <param name="startAt">The moment.</param>
    public ManualTimeProvider(DateTimeOffset startAt) => _now = startAt.ToUniversalTime();

    /// <summary>
    /// The maximum due time of timers that fire immediately: starting such a timer moves the clock to its due time.
    /// Waits between retries then take no time, while longer deadlines do not fire.
    /// </summary>
    /// <value>The default is zero, which disables it.</value>
    public TimeSpan AutoAdvanceUpTo { get; set; }

    /// <summary>The number of waiting timers.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    /// <summary>The due time of the timer that fires next; null if no timer waits.</summary>
    public DateTimeOffset? NextTimerDue
    {
        get
        {
            lock (_gate)
            {
                return Earliest()?.Due;
            }
        }
    }

    /// <summary>100 ns, the clock's own unit.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>UTC, so that tests do not depend on the machine's time zone.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>The current time of the clock.</summary>
    /// <returns>A UTC time.</returns>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <summary>The current time of the clock as a timestamp.</summary>
    /// <returns>Ticks of 100 ns.</returns>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves the clock forward and fires the timers that become due.</summary>
    /// <param name="by">The time to advance; not negative.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + by);
    }

    /// <summary>Moves the clock forward to the given time and fires the timers that become due.</summary>
    /// <param name="moment">The new time; not before the current time of the clock.</param>
    public void AdvanceTo(DateTimeOffset moment)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(moment, GetUtcNow());
        RunTo(moment);
    }

    /// <summary>Moves the clock to the next timer's due time and fires it.</summary>
    /// <returns>False if no timer waits; then the clock does not move.</returns>
    public bool AdvanceToNextTimer()
    {
        if (NextTimerDue is not { } due || TakeDue(due) is not { } timer)
        {
            return false;
        }

        timer.Fire();
        return true;
    }

    /// <summary>
    /// Sets the clock, also backward, as an administrator would: no timer fires, and waiting timers keep their
    /// remaining time.
    /// </summary>
    /// <param name="moment">The new time.</param>
    public void SetUtcNow(DateTimeOffset moment)
    {
        lock (_gate)
        {
            TimeSpan jump = moment - _now;
            _now = moment.ToUniversalTime();
            foreach (ManualTimer timer in _timers)
            {
                timer.Due += jump;
            }
        }
    }

    /// <summary>
    /// Waits, in real time, until a timer waits on this clock: code under test has reached its delay.
    /// </summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>A task that completes when a timer waits; immediately if one already does.</returns>
    public Task WaitForTimerAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_timers.Count > 0)
            {
                return Task.CompletedTask;
            }

            _timerStarted ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _timerStarted.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Creates a timer on this clock.</summary>
    /// <param name="callback">Runs when the timer is due, on the thread that moves the clock.</param>
    /// <param name="state">Passed to the callback.</param>
    /// <param name="dueTime">The time until the first run; infinite for never.</param>
    /// <param name="period">The time between runs; zero or infinite for a single run.</param>
    /// <returns>The timer.</returns>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void RunTo(DateTimeOffset moment)
    {
        while (TakeDue(moment) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _now = moment > _now ? moment.ToUniversalTime() : _now;
        }
    }

    private ManualTimer? Earliest()
    {
        ManualTimer? first = null;
        foreach (ManualTimer timer in _timers)
        {
            if (first is null || timer.Due < first.Due || (timer.Due == first.Due && timer.Order < first.Order))
            {
                first = timer;
            }
        }

        return first;
    }

    private ManualTimer? TakeDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            ManualTimer? timer = Earliest();
            if (timer is null || timer.Due > until)
            {
                return null;
            }

            _now = timer.Due > _now ? timer.Due : _now;
            if (timer.Period > TimeSpan.Zero)
            {
                timer.Due += timer.Period;
                timer.Order = _order++;
            }
            else
            {
                _timers.Remove(timer);
            }

            return timer;
        }
    }

    private void Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        TaskCompletionSource? started;
        bool fireNow;
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timer.Due = _now + dueTime;
            timer.Period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
            timer.Order = _order++;
            _timers.Add(timer);
            (started, _timerStarted) = (_timerStarted, null);
            fireNow = dueTime <= AutoAdvanceUpTo;
        }

        started?.TrySetResult();
        if (fireNow)
        {
            // Fire on another thread, because the caller must have the timer before its callback runs.
            ThreadPool.UnsafeQueueUserWorkItem(
                static work => work.Clock.FireIfWaiting(work.Timer),
                (Clock: this, Timer: timer),
                preferLocal: false);
        }
    }

    private void FireIfWaiting(ManualTimer timer)
    {
        DateTimeOffset due;
        lock (_gate)
        {
            if (!_timers.Contains(timer))
            {
                return;
            }

            due = timer.Due;
        }

        RunTo(due);
    }

    private void Remove(ManualTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private bool _disposed;

        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; set; }

        public long Order { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (_disposed)
            {
                return false;
            }

            clock.Schedule(this, dueTime, period);
            return true;
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            _disposed = true;
            clock.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
