using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing;

/// <summary>The planned faults. Thread-safe.</summary>
/// <remarks>
/// Planned faults come before random ones, in the order in which they were planned; a request takes the first that fits
/// it.
/// </remarks>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Planned> _planned = [];
    private DeterministicRandom _random = new(0);
    private double _rate;
    private Fault[] _kinds = [];

    /// <summary>How many planned faults are still to come.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
            {
                return _planned.Sum(plan => plan.Left);
            }
        }
    }

    /// <summary>Makes the next requests to a service fail.</summary>
    /// <param name="service">The service.</param>
    /// <param name="times">How many requests.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="when">Which requests count; without it all, token requests included.</param>
    public void Next(SimulatedService service, int times, Fault fault, Func<SimulatedRequest, bool>? when = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate)
        {
            _planned.Add(new(service, fault, when) { Left = times });
        }
    }

    /// <summary>Makes the next request to a service fail.</summary>
    /// <param name="service">The service.</param>
    /// <param name="fault">What goes wrong.</param>
    public void Next(SimulatedService service, Fault fault) => Next(service, 1, fault);

    /// <summary>Makes a share of all other requests fail, chosen by a seed. Replaces an earlier choice.</summary>
    /// <param name="rate">The share, 0 to 1; 0 turns it off.</param>
    /// <param name="seed">
    /// The seed; requests that come one after the other meet the same faults with the same seed.
    /// </param>
    /// <param name="kinds">The faults to choose from.</param>
    public void AtRandom(double rate, int seed, params IReadOnlyList<Fault> kinds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1);
        ArgumentNullException.ThrowIfNull(kinds);
        if (rate > 0 && kinds.Count == 0)
        {
            throw new ArgumentException("Name at least one fault.", nameof(kinds));
        }

        lock (_gate)
        {
            _random = new((ulong)seed);
            _rate = rate;
            _kinds = [.. kinds];
        }
    }

    /// <summary>Drops all planned faults and turns the random ones off.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _planned.Clear();
            _rate = 0;
        }
    }

    internal Fault? Take(SimulatedService service, SimulatedRequest request)
    {
        lock (_gate)
        {
            foreach (Planned plan in _planned)
            {
                if (plan.Service == service && plan.When?.Invoke(request) != false)
                {
                    if (--plan.Left == 0)
                    {
                        _planned.Remove(plan);
                    }

                    return plan.Fault;
                }
            }

            return _rate > 0 && _random.Chance(_rate) ? _random.Pick(_kinds) : null;
        }
    }

    private sealed record Planned(SimulatedService Service, Fault Fault, Func<SimulatedRequest, bool>? When)
    {
        public int Left { get; set; }
    }
}
