namespace JobApis.Client.PaiDlc;

/// <summary>Ids of jobs in one query parameter, separated by commas.</summary>
public readonly record struct PaiDlcJobIds : IFormattable
{
    private readonly string? _joined;

    /// <summary>Creates the parameter from ids.</summary>
    /// <param name="ids">The ids.</param>
    /// <exception cref="ArgumentException">An id is empty or contains a comma, which separates ids.</exception>
    public PaiDlcJobIds(params IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        string[] all = [.. ids];
        if (all.Any(static id => string.IsNullOrWhiteSpace(id) || id.Contains(',', StringComparison.Ordinal)))
        {
            throw new ArgumentException("An id must not be empty or contain a comma.", nameof(ids));
        }

        _joined = all.Length == 0 ? null : string.Join(',', all);
    }

    /// <summary>Whether the list is empty; then the parameter is not sent.</summary>
    internal bool IsEmpty => _joined is null;

    /// <summary>The value on the wire.</summary>
    /// <returns>The ids, separated by commas; empty without ids.</returns>
    public override string ToString() => _joined ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();
}
