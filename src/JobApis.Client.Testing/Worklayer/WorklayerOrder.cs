namespace JobApis.Client.Testing.Worklayer;

/// <summary>The order of Worklayer's job list, which is not documented.</summary>
public enum WorklayerOrder
{
    /// <summary>Newest job first.</summary>
    NewestFirst,

    /// <summary>Oldest job first.</summary>
    OldestFirst,

    /// <summary>By id, which is unrelated to time.</summary>
    ById,
}
