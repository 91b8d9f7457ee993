namespace JobApis.Client.Rescale;

/// <summary>
/// A file's path below a run's folder, its parts separated by slashes. A text converts to it. A path with empty,
/// <c>.</c> or <c>..</c> parts is refused, because an address would drop them.
/// </summary>
public sealed class RescaleFilePath
{
    private readonly string _path;

    /// <summary>Creates a path.</summary>
    /// <param name="path">The path, as in <c>results/out.log</c>.</param>
    /// <exception cref="ArgumentException">
    /// It is null or empty, or a part of it is empty, <c>.</c> or <c>..</c>.
    /// </exception>
    public RescaleFilePath(string path)
    {
        if (string.IsNullOrEmpty(path) || path.Split('/').Any(static part => part is "" or "." or ".."))
        {
            throw new ArgumentException(
                "A path must not be empty, and no part of it empty, \".\" or \"..\":"
                + " an address drops such parts, so the request would go to another path.",
                nameof(path));
        }

        _path = path;
    }

    /// <summary>Creates a path of a text.</summary>
    /// <param name="path">The path.</param>
    public static implicit operator RescaleFilePath(string path) => FromString(path);

    /// <summary>Creates a path of a text.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The path.</returns>
    public static RescaleFilePath FromString(string path) => new(path);

    /// <summary>The path as it was given.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _path;
}
