namespace JobApis.Client.Testing;

/// <summary>What <see cref="JobSimulator.Answering"/> and <see cref="JobSimulator.Answered"/> tell.</summary>
public sealed class SimulatorEventArgs : EventArgs
{
    internal SimulatorEventArgs(SimulatedService service, SimulatedRequest request, SimulatedResponse? response)
    {
        Service = service;
        Request = request;
        Response = response;
    }

    /// <summary>The service asked.</summary>
    public SimulatedService Service { get; }

    /// <summary>The request.</summary>
    public SimulatedRequest Request { get; }

    /// <summary>The answer as it will be sent; null before the request is answered.</summary>
    public SimulatedResponse? Response { get; }
}
