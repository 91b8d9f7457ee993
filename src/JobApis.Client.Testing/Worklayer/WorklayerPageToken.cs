namespace JobApis.Client.Testing.Worklayer;

/// <summary>The meaning of a page token: docs/providers/worklayer.md#wire-page-token.</summary>
public enum WorklayerPageToken
{
    /// <summary>The last row's whole sort key: nothing is lost or repeated.</summary>
    UniqueKeyset,

    /// <summary>
    /// The last row's creation time in whole seconds alone, compared strictly: rows of the same second beyond a page's
    /// edge are lost. With <see cref="WorklayerOrder.ById"/> the key is still unique.
    /// </summary>
    TiedKeyset,

    /// <summary>A number of rows: rows shift when jobs come or go.</summary>
    Offset,
}
