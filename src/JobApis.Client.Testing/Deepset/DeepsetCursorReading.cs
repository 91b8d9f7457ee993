namespace JobApis.Client.Testing.Deepset;

/// <summary>
/// The direction of deepset's <c>after</c> and <c>before</c>: docs/providers/deepset.md#wire-cursor-direction.
/// </summary>
public enum DeepsetCursorReading
{
    /// <summary><c>after</c> is further down the list, whatever its direction.</summary>
    ListOrder,

    /// <summary><c>after</c> is created later: under <c>order=DESC</c> that is up the list.</summary>
    CreationTime,
}
