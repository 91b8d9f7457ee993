namespace JobApis.Client.Testing;

/// <summary>The services of <see cref="JobSimulator"/>.</summary>
public enum SimulatedService
{
    /// <summary>deepset AI Platform, shared jobs.</summary>
    Deepset,

    /// <summary>Worklayer jobs.</summary>
    Worklayer,

    /// <summary>Rescale jobs.</summary>
    Rescale,

    /// <summary>The service known by its path, <c>/jobs/v1</c>.</summary>
    JobsV1,

    /// <summary>Alibaba Cloud PAI-DLC jobs.</summary>
    PaiDlc,
}
