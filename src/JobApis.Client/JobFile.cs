namespace JobApis.Client;

/// <summary>A file of a job.</summary>
public sealed record JobFile
{
    /// <summary>The file's id on its source.</summary>
    public required string Id { get; init; }

    /// <summary>The path below the job's folder, as the service tells it. It comes from outside: check it before you save under it.</summary>
    public required string Path { get; init; }

    /// <summary>The size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>When it was stored.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The service's own typed model of the file.</summary>
    public object? Native { get; init; }

    /// <summary>The path and the size.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => Size is { } size ? $"{Path} ({size} bytes)" : Path;
}
