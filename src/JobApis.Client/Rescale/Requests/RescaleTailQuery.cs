using Refit;

namespace JobApis.Client.Rescale;

/// <summary>How much of a file's end.</summary>
public sealed class RescaleTailQuery
{
    /// <summary>Asks for the last lines.</summary>
    /// <param name="lines">How many, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lines"/> is below 1.</exception>
    public RescaleTailQuery(int lines)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lines, 1);
        Lines = lines;
    }

    /// <summary>How many lines.</summary>
    [AliasAs("lines")]
    public int Lines { get; }
}
