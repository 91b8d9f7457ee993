using JobApis.Client.Json;
using Refit;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// The target and the lifetime of a token. Null and empty members are not sent; the service then applies its default.
/// </summary>
public sealed class PaiDlcTokenQuery
{
    /// <summary>The type of the target.</summary>
    [AliasAs("TargetType")]
    public PaiDlcTokenTarget? TargetType { get; set => field = NoneIfEmpty(value); }

    /// <summary>The id of the target.</summary>
    [AliasAs("TargetId")]
    public string? TargetId { get; set => field = NoneIfEmpty(value); }

    /// <summary>The lifetime in seconds. Null for the service's default, 604800, which is seven days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    [AliasAs("ExpireTime")]
    public long? ExpireTime
    {
        get;
        set => field = value < 1
            ? throw new ArgumentOutOfRangeException(nameof(ExpireTime), value, "ExpireTime must be at least 1.")
            : value;
    }

    private static string? NoneIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static T? NoneIfEmpty<T>(T? value)
        where T : struct, IExtensibleEnum<T> => string.IsNullOrEmpty(value?.Value) ? null : value;
}
