using System.Security.Cryptography;
using System.Text.Json.Serialization.Metadata;

namespace JobApis.Client.Json;

/// <summary>
/// Lets a list skip rows that cannot be read. The pager sets it by <see cref="Begin"/>; the parser reads
/// <see cref="Current"/> if an answer does not parse. It is an async-local value, because the clients in between are
/// generated or belong to the app.
/// </summary>
internal abstract class RowReading
{
    private static readonly AsyncLocal<RowReading?> Ambient = new();

    /// <summary>The reading of the current list; null if an unreadable row is an error.</summary>
    public static RowReading? Current => Ambient.Value;

    /// <summary>Sets the current reading until the calling async method returns.</summary>
    public static void Begin(RowReading? reading) => Ambient.Value = reading;

    /// <summary>Whether a parsed answer has rows that are null or have no id.</summary>
    public abstract bool HasNameless(object? answer);

    /// <summary>
    /// Reads an answer row by row. An unreadable row is replaced by one with its id and times, if they can be read, so
    /// that paging can continue from it.
    /// </summary>
    /// <param name="json">The answer.</param>
    /// <param name="type">The expected type of the answer.</param>
    /// <param name="failureAt">Returns the failure of a row, by its index.</param>
    /// <returns>The answer; null if no row is the cause, or if it is not a page of this list.</returns>
    public abstract T? Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type, Func<string?, JobApiException> failureAt);

    /// <summary>
    /// A stand-in id for a row whose id cannot be read. It is equal for equal content, and never equal to an id of a
    /// service.
    /// </summary>
    public static string StandInId(ReadOnlySpan<byte> row)
    {
        byte[] hash = SHA256.HashData(row);

        // Version 15 is not used by UUIDs (RFC 9562).
        hash[6] = (byte)(hash[6] | 0xF0);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }

    /// <summary>Whether an id is a stand-in, which the service does not know.</summary>
    public static bool IsStandInId(string id) => id is { Length: 36 } && id[14] == 'f' && Guid.TryParse(id, out _);
}
