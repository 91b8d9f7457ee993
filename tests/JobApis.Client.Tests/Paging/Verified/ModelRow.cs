namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>
/// One version of a job on a <see cref="ModelServer"/>. A change creates a new version, so that the yielded rows can be
/// compared with the served ones.
/// </summary>
internal sealed record ModelRow
{
    public required int Number { get; init; }

    public required Guid Id { get; init; }

    /// <summary>The id in the service's format.</summary>
    public required string Name { get; init; }

    /// <summary>When the job was created, in ticks of the model's clock; it never changes.</summary>
    public required long Created { get; init; }

    /// <summary>When the job was last changed.</summary>
    public required long Updated { get; init; }

    public DateTimeOffset CreatedAt => DateTimeOffset.UnixEpoch.AddSeconds(Created);

    public DateTimeOffset UpdatedAt => DateTimeOffset.UnixEpoch.AddSeconds(Updated);
}
