using System.Globalization;
using System.Text;

namespace JobApis.Client.Tests.Wire;

/// <summary>An answer of a service or a test, in two parts.</summary>
/// <param name="Head">The status line and the headers, without the empty line that ends them.</param>
/// <param name="Body">The body.</param>
internal sealed record RawAnswer(string Head, byte[] Body)
{
    public byte[] Bytes => [.. Encoding.Latin1.GetBytes(Head + "\r\n\r\n"), .. Body];

    /// <summary>The same head with another body and its length.</summary>
    public RawAnswer With(byte[] body) =>
        Without("Content-Length") with { Body = body, Head = Without("Content-Length").Head
            + Header("Content-Length", body.Length.ToString(CultureInfo.InvariantCulture)) };

    /// <summary>The same with an additional header.</summary>
    public RawAnswer With(
        string name,
        string value) => Without(name) with { Head = Without(name).Head + Header(name, value) };

    public RawAnswer Without(string name) =>
        this with { Head = string.Join(
            "\r\n",
            Head.Split("\r\n").Where(line => !line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))) };

    /// <summary>Another answer.</summary>
    public static RawAnswer Of(int status, string body, params ReadOnlySpan<(string Name, string Value)> headers)
    {
        RawAnswer answer = new RawAnswer(
            string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Fault"),
            []).With(Encoding.UTF8.GetBytes(body));
        foreach ((string name, string value) in headers)
        {
            answer = answer.With(name, value);
        }

        return answer;
    }

    private static string Header(string name, string value) => $"\r\n{name}: {value}";
}
