namespace JobApis.Client.Json;

/// <summary>
/// The pool in which generated readers keep objects of a class with <see cref="InternedModelAttribute"/>. A slot holds
/// the last object with its hash. Thread-safe, like <see cref="StringPool"/>.
/// </summary>
internal static class ModelPool
{
    /// <summary>The number of slots for each class; a power of two.</summary>
    internal const int Size = 256;

    /// <summary>Adds a text to a hash. Its length, both ends and its middle distinguish most texts.</summary>
    public static uint Add(uint hash, string? text)
    {
        hash = unchecked((hash * 0x9E3779B1) + (uint)(text?.Length ?? 0));
        return string.IsNullOrEmpty(text)
            ? hash
            : unchecked((((hash * 31) + text[0]) * 31) + text[^1] + text[text.Length / 2]);
    }

    /// <summary>The slot of objects with this hash.</summary>
    public static int PlaceOf(uint hash) => (int)(unchecked(hash * 0x9E3779B1) >> 24) & (Size - 1);
}
