namespace JobApis.Client.Testing;

/// <summary>The arguments of <see cref="JobSimulator.Answering"/> and <see cref="JobSimulator.Answered"/>.</summary>
public sealed class SimulatorEventArgs : EventArgs
{
    internal SimulatorEventArgs(SimulatedService service, SimulatedRequest request, SimulatedResponse? response)
    {
        Service = service;
        Request = request;
        Response = response;
    }

    /// <summary>The requested service.</summary>
    public SimulatedService Service { get; }

    /// <summary>The request.</summary>
    public SimulatedRequest Request { get; }

    /// <summary>The answer as it will be sent; null before the request is answered.</summary>
    public SimulatedResponse? Response { get; }
}
