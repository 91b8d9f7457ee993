using JobApis.Client.Json;
using Refit;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// The check of a job's machines to read. Null and empty members are not sent; the service then applies its default.
/// </summary>
public sealed class PaiDlcSanityCheckQuery
{
    /// <summary>The number of the check, from 1. Required.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    [AliasAs("SanityCheckNumber")]
    public required int SanityCheckNumber
    {
        get;
        set => field = value < 1
            ? throw new ArgumentOutOfRangeException(
                nameof(SanityCheckNumber),
                value,
                "SanityCheckNumber must be at least 1.")
            : value;
    }

    /// <summary>The phase; null for all.</summary>
    [AliasAs("SanityCheckPhase")]
    public PaiDlcSanityCheckPhase? SanityCheckPhase { get; set => field = NoneIfEmpty(value); }

    /// <summary>A token of GetToken, for a job of another user. A secret.</summary>
    [AliasAs("Token")]
    public string? Token { get; set => field = NoneIfEmpty(value); }

    private static string? NoneIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static T? NoneIfEmpty<T>(T? value)
        where T : struct, IExtensibleEnum<T> => string.IsNullOrEmpty(value?.Value) ? null : value;
}
