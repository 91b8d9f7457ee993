using System.Globalization;
using System.Text;

namespace JobApis.Client.Tests.Wire;

/// <summary>An answer of a <see cref="ScriptedServer"/>.</summary>
/// <param name="Body">The body.</param>
/// <param name="Status">The status code.</param>
/// <param name="ContentType">The media type; null sends none.</param>
internal sealed record ScriptedAnswer(string Body, int Status = 200, string? ContentType = "application/json")
{
    /// <summary>Additional headers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>No answer: the whole request is read, then the connection is reset.</summary>
    public static ScriptedAnswer Reset { get; } = new("", Status: 0);

    public static implicit operator ScriptedAnswer(string body) => new(body);

    public RawDelivery ToDelivery() =>
        ReferenceEquals(this, Reset) ? new([], RawEnd.Reset) : new(ToBytes(), RawEnd.Open);

    /// <summary>The answer as bytes of HTTP/1.1.</summary>
    private byte[] ToBytes()
    {
        byte[] body = Encoding.UTF8.GetBytes(Body);
        StringBuilder head = new();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status} Scripted\r\n");
        if (ContentType is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Type: {ContentType}\r\n");
        }

        foreach ((string name, string value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        // A 204 has neither a body nor a length.
        if (Status != 204)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        }

        head.Append("\r\n");
        return [.. Encoding.ASCII.GetBytes(head.ToString()), .. Status == 204 ? [] : body];
    }
}
