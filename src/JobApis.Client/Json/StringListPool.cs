using System.Collections.ObjectModel;

namespace JobApis.Client.Json;

/// <summary>
/// Shares equal lists of repeated texts, such as the programs or people of a job. The texts come from
/// <see cref="StringPool"/>, so lists are compared by reference of their strings. A slot holds the last list with its
/// hash. Thread-safe; the lists are read-only.
/// </summary>
internal sealed class StringListPool
{
    /// <summary>The number of slots.</summary>
    internal const int Size = ModelPool.Size;

    /// <summary>The maximum length of a pooled list.</summary>
    internal const int MaxCount = 8;

    private readonly SharedList?[] _lists = new SharedList?[Size];

    public static StringListPool Shared { get; } = new();

    /// <summary>Returns a list of these texts.</summary>
    public IReadOnlyList<string> Get(ReadOnlySpan<string> texts)
    {
        if (texts.IsEmpty || texts.Length > MaxCount)
        {
            return texts.ToArray();
        }

        ref SharedList? place = ref _lists[PlaceOf(texts)];
        SharedList? found = place;
        if (found is not null && found.Holds(texts))
        {
            return found;
        }

        return place = new(texts.ToArray());
    }

    // A collision costs as much as having no pool.
    private static int PlaceOf(ReadOnlySpan<string> texts)
    {
        uint hash = (uint)texts.Length;
        foreach (string text in texts)
        {
            hash = ModelPool.Add(hash, text);
        }

        return ModelPool.PlaceOf(hash);
    }

    private sealed class SharedList(string[] texts) : ReadOnlyCollection<string>(texts)
    {
        // Use the array, because an interface call for each text would cost more than the rest.
        private readonly string[] _texts = texts;

        public bool Holds(ReadOnlySpan<string> texts)
        {
            string[] own = _texts;
            if (own.Length != texts.Length)
            {
                return false;
            }

            for (int index = 0; index < own.Length; index++)
            {
                // Equal texts that are different strings, which are rare, get a new list.
                if (!ReferenceEquals(own[index], texts[index]))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
