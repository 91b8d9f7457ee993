namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>
/// One version of a job on a <see cref="ModelServer"/>. A change makes a new version, so that a walk can be held to
/// what was served.
/// </summary>
internal sealed record ModelRow
{
    public required int Number { get; init; }

    public required Guid Id { get; init; }

    /// <summary>The id as the services write it.</summary>
    public required string Name { get; init; }

    /// <summary>When the job was made, in ticks of the model's clock; it never changes.</summary>
    public required long Created { get; init; }

    /// <summary>When the job was last changed.</summary>
    public required long Updated { get; init; }

    public DateTimeOffset CreatedAt => DateTimeOffset.UnixEpoch.AddSeconds(Created);

    public DateTimeOffset UpdatedAt => DateTimeOffset.UnixEpoch.AddSeconds(Updated);
}
