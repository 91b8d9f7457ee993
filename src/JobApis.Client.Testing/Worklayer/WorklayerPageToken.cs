namespace JobApis.Client.Testing.Worklayer;

/// <summary>The meaning of a page token: docs/providers/worklayer.md#wire-page-token.</summary>
public enum WorklayerPageToken
{
    /// <summary>The complete sort key of the last row: no row is lost or repeated.</summary>
    UniqueKeyset,

    /// <summary>
    /// Only the last row's creation time in whole seconds, compared strictly: rows of the same second after the end of
    /// a page are lost. With <see cref="WorklayerOrder.ById"/>, the key is still unique.
    /// </summary>
    TiedKeyset,

    /// <summary>A number of rows: rows shift when jobs are added or deleted.</summary>
    Offset,
}
