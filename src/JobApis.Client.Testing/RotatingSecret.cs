using System.Globalization;

namespace JobApis.Client.Testing;

/// <summary>A secret that can be replaced while the previous one is still accepted. Thread-safe.</summary>
internal sealed class RotatingSecret(string first)
{
    private volatile Pair _pair = new(first, first, Former: null, Number: 0);

    /// <summary>The secret. Setting it revokes the previous one.</summary>
    public string Current
    {
        get => _pair.Current;
        set => _pair = new(value, value, Former: null, Number: 0);
    }

    /// <summary>Whether a text is the secret, or the previous one.</summary>
    public bool Accepts(string? text) => Any(secret => string.Equals(text, secret, StringComparison.Ordinal));

    /// <summary>Whether a condition holds for the secret or the previous one.</summary>
    public bool Any(Predicate<string> holds) =>
        _pair is var pair && (holds(pair.Current) || (pair.Former is { } former && holds(former)));

    /// <summary>Whether a text is the previous secret.</summary>
    public bool IsFormer(string? text) =>
        _pair.Former is { } former && string.Equals(text, former, StringComparison.Ordinal);

    /// <summary>Replaces the secret. The previous one is accepted until it is revoked.</summary>
    public void Rotate()
    {
        Pair pair = _pair;
        int number = pair.Number + 1;
        string current = string.Create(CultureInfo.InvariantCulture, $"{pair.Stem}.{number}");
        _pair = new(pair.Stem, current, pair.Current, number);
    }

    /// <summary>Revokes the previous one.</summary>
    public void RevokeFormer() => _pair = _pair with { Former = null };

    private sealed record Pair(string Stem, string Current, string? Former, int Number);
}
