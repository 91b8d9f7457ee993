namespace JobApis.Client.Deepset;

/// <summary>The state of a shared job's link, computed from the row.</summary>
public enum DeepsetLinkState
{
    /// <summary>Neither revoked nor expired.</summary>
    Active = 0,

    /// <summary>Expired.</summary>
    Expired,

    /// <summary>Revoked.</summary>
    Revoked,
}
