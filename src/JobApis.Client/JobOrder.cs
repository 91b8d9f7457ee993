namespace JobApis.Client;

/// <summary>The order in which jobs are listed.</summary>
public enum JobOrder
{
    /// <summary>The order of the service; supported by every source.</summary>
    Any = 0,

    /// <summary>By time of creation, the newest first.</summary>
    NewestFirst,

    /// <summary>By time of creation, the oldest first.</summary>
    OldestFirst,
}
