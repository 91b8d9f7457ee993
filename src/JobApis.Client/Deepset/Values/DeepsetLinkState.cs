namespace JobApis.Client.Deepset;

/// <summary>Whether the link of a shared job works. Worked out from the row; the service sends no such word.</summary>
public enum DeepsetLinkState
{
    /// <summary>Neither revoked nor expired.</summary>
    Active = 0,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was ended by someone.</summary>
    Revoked,
}
