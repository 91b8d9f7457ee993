using System.Collections.ObjectModel;

namespace JobApis.Client.Json;

/// <summary>
/// Gives one list for equal lists of texts that come often, as the programs or the people of a job do from row to row.
/// The texts come from <see cref="StringPool"/>, so that lists are equal when they hold the same strings. It keeps the
/// last list of those that share a place, is safe to use from all threads, and its lists cannot be changed by who gets
/// them.
/// </summary>
internal sealed class StringListPool
{
    /// <summary>How many lists there is room for.</summary>
    internal const int Size = ModelPool.Size;

    /// <summary>The longest list that is kept.</summary>
    internal const int MaxCount = 8;

    private readonly SharedList?[] _lists = new SharedList?[Size];

    public static StringListPool Shared { get; } = new();

    /// <summary>A list of these texts.</summary>
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

    // Lists that collide cost what they would without a pool.
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
        // The array itself: a call through the interface for each text would cost more than all the rest.
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
                // Two strings of one text, which are rare, cost a list of their own.
                if (!ReferenceEquals(own[index], texts[index]))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
