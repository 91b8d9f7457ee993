namespace JobApis.Client.Json;

/// <summary>
/// Where generated readers keep the objects of a class with <see cref="InternedModelAttribute"/>: the last one of those
/// that share a place. Safe to use from all threads, as <see cref="StringPool"/> is.
/// </summary>
internal static class ModelPool
{
    /// <summary>How many objects of a class there is room for; a power of two.</summary>
    internal const int Size = 256;

    /// <summary>Adds a text to a hash: its length, both ends and its middle tell most texts apart.</summary>
    public static uint Add(uint hash, string? text)
    {
        hash = unchecked((hash * 0x9E3779B1) + (uint)(text?.Length ?? 0));
        return string.IsNullOrEmpty(text)
            ? hash
            : unchecked((((hash * 31) + text[0]) * 31) + text[^1] + text[text.Length / 2]);
    }

    /// <summary>The place of objects with this hash.</summary>
    public static int PlaceOf(uint hash) => (int)(unchecked(hash * 0x9E3779B1) >> 24) & (Size - 1);
}
