namespace JobApis.Client.Testing;

/// <summary>
/// The simulator without a server: it finds the service, applies faults, raises events, and records requests. Hosts
/// only deliver the answers.
/// </summary>
internal sealed class SimulatorCore(IReadOnlyList<ServiceSimulator> services, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<RecordedRequest> _journal = [];

    public FaultPlan Faults { get; } = new();

    public Action<SimulatorEventArgs>? Answering { get; init; }

    public Action<SimulatorEventArgs>? Answered { get; init; }

    public RecordedRequest[] Journal
    {
        get
        {
            lock (_gate)
            {
                return [.. _journal];
            }
        }
    }

    public void ClearJournal()
    {
        lock (_gate)
        {
            _journal.Clear();
        }
    }

    /// <summary>Answers a request; the host applies delivery faults.</summary>
    public async ValueTask<(SimulatedResponse Response, Fault? Fault)> HandleAsync(
        SimulatedRequest request,
        CancellationToken cancellationToken)
    {
        DateTimeOffset receivedAt = clock.GetUtcNow();
        ServiceSimulator? service = null;
        foreach (ServiceSimulator candidate in services)
        {
            if (candidate.Owns(request))
            {
                service = candidate;
                break;
            }
        }

        if (service is null)
        {
            return (Unmatched(request, null, receivedAt), null);
        }

        Fault? fault = null;
        try
        {
            fault = Faults.Take(service.Service, request);
            if (fault is { Wait.Ticks: > 0, Delivery: FaultDelivery.Whole })
            {
                await Task.Delay(fault.Wait, clock, cancellationToken).ConfigureAwait(false);
            }

            return (Answer(service, request, fault, receivedAt), fault);
        }

        // Keep exceptions of the test's own code, so that they reach the test.
#pragma warning disable CA1031
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            SimulatedResponse response = SimulatedResponse.Text(500, $"The job simulator failed: {failure.Message}");
            Record(new(request, service.Service, receivedAt, response.StatusCode, fault, matched: true, failure));
            return (response, null);
        }
    }

    private SimulatedResponse Answer(
        ServiceSimulator service,
        SimulatedRequest request,
        Fault? fault,
        DateTimeOffset receivedAt)
    {
        Answering?.Invoke(new(service.Service, request, response: null));
        bool matched = true;
        SimulatedResponse Ask()
        {
            SimulatedResponse? answer = service.Handle(request);
            matched = answer is not null;
            return answer ?? Unknown(request);
        }

        SimulatedResponse response = fault is null ? Ask() : fault.Apply(Ask);
        bool silent = fault?.Delivery is FaultDelivery.Reset or FaultDelivery.Close;
        Record(new(request, service.Service, receivedAt, silent ? null : response.StatusCode, fault, matched));
        Answered?.Invoke(new(service.Service, request, response));
        return response;
    }

    private static SimulatedResponse Unknown(SimulatedRequest request) =>
        SimulatedResponse.Text(501, $"The job simulator has no route for {request.Method} {request.RawPath}.");

    private SimulatedResponse Unmatched(SimulatedRequest request, SimulatedService? service, DateTimeOffset receivedAt)
    {
        SimulatedResponse response = Unknown(request);
        Record(new(request, service, receivedAt, response.StatusCode, fault: null, matched: false));
        return response;
    }

    private void Record(RecordedRequest request)
    {
        lock (_gate)
        {
            _journal.Add(request);
        }
    }
}
