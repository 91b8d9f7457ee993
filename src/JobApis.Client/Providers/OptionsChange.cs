namespace JobApis.Client.Providers;

/// <summary>What came of options that changed while the app runs.</summary>
internal enum OptionsChangeKind
{
    /// <summary>They are in force.</summary>
    Applied,

    /// <summary>They are wrong; those before stay in force.</summary>
    Invalid,

    /// <summary>They change what is settled for as long as the source lives; those before stay in force.</summary>
    NeedsRestart,
}

/// <summary>What came of options that changed while the app runs.</summary>
/// <param name="Kind">What came of them.</param>
/// <param name="Reasons">What is wrong with them, or the names of the settings that cannot change.</param>
internal sealed record OptionsChange(OptionsChangeKind Kind, IReadOnlyList<string> Reasons)
{
    public static OptionsChange Applied { get; } = new(OptionsChangeKind.Applied, []);
}
