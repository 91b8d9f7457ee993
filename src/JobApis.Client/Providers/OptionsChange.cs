namespace JobApis.Client.Providers;

/// <summary>The result of applying options that changed while the app runs.</summary>
internal enum OptionsChangeKind
{
    /// <summary>The new options are in use.</summary>
    Applied,

    /// <summary>The new options are invalid; the previous ones stay in use.</summary>
    Invalid,

    /// <summary>
    /// The new options change a setting that is fixed for the lifetime of the source; the previous ones stay in use.
    /// </summary>
    NeedsRestart,
}

/// <summary>The result of applying options that changed while the app runs.</summary>
/// <param name="Kind">The result.</param>
/// <param name="Reasons">The errors, or the names of the settings that cannot change.</param>
internal sealed record OptionsChange(OptionsChangeKind Kind, IReadOnlyList<string> Reasons)
{
    public static OptionsChange Applied { get; } = new(OptionsChangeKind.Applied, []);
}
