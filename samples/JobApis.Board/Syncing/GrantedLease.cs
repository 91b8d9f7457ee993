using System.Threading.RateLimiting;

namespace JobApis.Board.Syncing;

/// <summary>The lease of a limiter without resources to release.</summary>
internal sealed class GrantedLease : RateLimitLease
{
    public static readonly GrantedLease Yes = new(isAcquired: true);

    public static readonly GrantedLease No = new(isAcquired: false);

    private GrantedLease(bool isAcquired) => IsAcquired = isAcquired;

    public override bool IsAcquired { get; }

    public override IEnumerable<string> MetadataNames => [];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = null;
        return false;
    }
}
