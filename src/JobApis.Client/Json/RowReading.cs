using System.Security.Cryptography;
using System.Text.Json.Serialization.Metadata;

namespace JobApis.Client.Json;

/// <summary>
/// Lets a list go on over rows that cannot be read. The pager declares it with <see cref="Begin"/>; the parser asks
/// <see cref="Current"/> when an answer does not parse. An async-local value links them: the clients between the two
/// are generated, or an app's.
/// </summary>
internal abstract class RowReading
{
    private static readonly AsyncLocal<RowReading?> Ambient = new();

    /// <summary>
    /// What the list that this call is made for wants; null where an unreadable row is to be an error.
    /// </summary>
    public static RowReading? Current => Ambient.Value;

    /// <summary>Creates it current, until the asynchronous method that calls this returns.</summary>
    public static void Begin(RowReading? reading) => Ambient.Value = reading;

    /// <summary>
    /// Whether an answer that parsed holds rows that nobody can tell from others: null, or without an id.
    /// </summary>
    public abstract bool HasNameless(object? answer);

    /// <summary>
    /// Reads an answer row by row. An unreadable row is replaced by one that holds its id and times, where these can be
    /// read, so that paging can continue from it.
    /// </summary>
    /// <param name="json">The answer.</param>
    /// <param name="type">What it should be.</param>
    /// <param name="failureAt">What to say of a row, by its place.</param>
    /// <returns>The answer; null where no row is to blame, or where it is no page of this list.</returns>
    public abstract T? Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type, Func<string?, JobApiException> failureAt);

    /// <summary>
    /// An id for a row whose own cannot be read: the same for the same content, and none that a service gives.
    /// </summary>
    public static string StandInId(ReadOnlySpan<byte> row)
    {
        byte[] hash = SHA256.HashData(row);

        // No UUID is of version 15 (RFC 9562).
        hash[6] = (byte)(hash[6] | 0xF0);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }

    /// <summary>Whether an id stands for one that cannot be read, so that a service does not know it.</summary>
    public static bool IsStandInId(string id) => id is { Length: 36 } && id[14] == 'f' && Guid.TryParse(id, out _);
}
