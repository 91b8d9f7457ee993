namespace JobApis.Client.Rescale;

/// <summary>
/// A file's path below a run's folder, its parts separated by slashes. A string converts to it implicitly. A path with
/// empty, <c>.</c> or <c>..</c> parts is refused, because they are removed from an address.
/// </summary>
public sealed class RescaleFilePath
{
    private readonly string _path;

    /// <summary>Creates a path.</summary>
    /// <param name="path">The path, as in <c>results/out.log</c>.</param>
    /// <exception cref="ArgumentException">
    /// The path is null or empty, or a part of it is empty, <c>.</c> or <c>..</c>.
    /// </exception>
    public RescaleFilePath(string path)
    {
        if (string.IsNullOrEmpty(path) || path.Split('/').Any(static part => part is "" or "." or ".."))
        {
            throw new ArgumentException(
                "A path must not be empty, and no part of it empty, \".\" or \"..\":"
                + " such parts are removed from an address, so the request would go to another path.",
                nameof(path));
        }

        _path = path;
    }

    /// <summary>Converts a text to a path.</summary>
    /// <param name="path">The path.</param>
    public static implicit operator RescaleFilePath(string path) => FromString(path);

    /// <summary>Converts a text to a path.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The path.</returns>
    public static RescaleFilePath FromString(string path) => new(path);

    /// <summary>The unchanged path.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _path;
}
