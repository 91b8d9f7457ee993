using JobApis.Client.Testing.Generation;

namespace JobApis.Client.Testing;

/// <summary>The planned faults. Thread-safe.</summary>
/// <remarks>
/// Planned faults take precedence over random ones. They are applied in the order in which they were planned; a request
/// gets the first one that matches it.
/// </remarks>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Planned> _planned = [];
    private DeterministicRandom _random = new(0);
    private double _rate;
    private Fault[] _kinds = [];

    /// <summary>The number of planned faults that have not occurred.</summary>
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
    /// <param name="times">The number of requests.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="when">The condition for requests; null for all requests, including token requests.</param>
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
    /// <param name="fault">The fault.</param>
    public void Next(SimulatedService service, Fault fault) => Next(service, 1, fault);

    /// <summary>Makes a random share of all other requests fail, by a seed. It replaces an earlier setting.</summary>
    /// <param name="rate">The share, 0 to 1; 0 turns it off.</param>
    /// <param name="seed">The seed; sequential requests get the same faults with the same seed.</param>
    /// <param name="kinds">The faults to choose from.</param>
    public void AtRandom(double rate, int seed, params IReadOnlyList<Fault> kinds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1);
        ArgumentNullException.ThrowIfNull(kinds);
        if (rate > 0 && kinds.Count == 0)
        {
            throw new ArgumentException("Pass at least one fault.", nameof(kinds));
        }

        lock (_gate)
        {
            _random = new((ulong)seed);
            _rate = rate;
            _kinds = [.. kinds];
        }
    }

    /// <summary>Removes all planned and random faults.</summary>
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
