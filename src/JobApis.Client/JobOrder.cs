namespace JobApis.Client;

/// <summary>The order in which jobs are listed.</summary>
public enum JobOrder
{
    /// <summary>The order of the service; supported by every source.</summary>
    Any = 0,

    /// <summary>By creation time, the newest first.</summary>
    NewestFirst,

    /// <summary>By creation time, the oldest first.</summary>
    OldestFirst,
}
