namespace JobApis.Cli.Progress;

/// <summary>
/// One line on stderr that is redrawn while a command works and removed at its end: the progress, the rate, the
/// remaining time if a total is known, and the current wait.
/// </summary>
/// <param name="messages">Draws the line.</param>
/// <param name="events">The waits of the calls.</param>
internal sealed class ProgressLine(Messages messages, CallEvents events)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs the work and shows its progress.</summary>
    /// <param name="work">
    /// The work. It must write to stdout with <see cref="Messages.Commit"/>.
    /// </param>
    /// <param name="progress">The progress; null to show only waits.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, Func<string>? progress = null)
    {
        if (!messages.CanRedraw || messages.Loudness == Loudness.Quiet)
        {
            return await work();
        }

        messages.BeginLine();
        await using ITimer timer = TimeProvider.System.CreateTimer(_ => Draw(progress), null, Period, Period);
        try
        {
            return await work();
        }
        finally
        {
            messages.EndLine();
        }
    }

    private void Draw(Func<string>? progress)
    {
        string?[] parts = [progress?.Invoke(), events.WaitAt(TimeProvider.System.GetUtcNow())];
        messages.DrawLine(string.Join(" · ", parts.OfType<string>()));
    }
}
