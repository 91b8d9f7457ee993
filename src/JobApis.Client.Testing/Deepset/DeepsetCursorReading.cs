namespace JobApis.Client.Testing.Deepset;

/// <summary>
/// The direction of deepset's <c>after</c> and <c>before</c>: docs/providers/deepset.md#wire-cursor-direction.
/// </summary>
public enum DeepsetCursorReading
{
    /// <summary><c>after</c> means further down the list, in either direction.</summary>
    ListOrder,

    /// <summary><c>after</c> means created later: with <c>order=DESC</c>, further up the list.</summary>
    CreationTime,
}
