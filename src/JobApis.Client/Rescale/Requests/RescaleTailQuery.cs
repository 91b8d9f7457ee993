using Refit;

namespace JobApis.Client.Rescale;

/// <summary>The length of a file's tail.</summary>
public sealed class RescaleTailQuery
{
    /// <summary>Requests the last lines.</summary>
    /// <param name="lines">The number of lines, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lines"/> is below 1.</exception>
    public RescaleTailQuery(int lines)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lines, 1);
        Lines = lines;
    }

    /// <summary>The number of lines.</summary>
    [AliasAs("lines")]
    public int Lines { get; }
}
