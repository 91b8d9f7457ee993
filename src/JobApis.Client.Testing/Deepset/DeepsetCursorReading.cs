namespace JobApis.Client.Testing.Deepset;

/// <summary>What deepset's <c>after</c> and <c>before</c> mean; its documents allow both readings.</summary>
public enum DeepsetCursorReading
{
    /// <summary><c>after</c> is further down the list, whatever its direction.</summary>
    ListOrder,

    /// <summary><c>after</c> is created later: under <c>order=DESC</c> that is up the list.</summary>
    CreationTime,
}
