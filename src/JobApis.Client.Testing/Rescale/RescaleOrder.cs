namespace JobApis.Client.Testing.Rescale;

/// <summary>The order of Rescale's job list, which is not documented.</summary>
public enum RescaleOrder
{
    /// <summary>Newest job first, as in the documents' samples.</summary>
    NewestFirst,

    /// <summary>Oldest job first.</summary>
    OldestFirst,
}
