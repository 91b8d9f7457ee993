namespace JobApis.Client.Tests.Wire;

/// <summary>A request as received from the socket, byte for byte.</summary>
/// <param name="Head">The request line and the headers, without the empty line that ends them.</param>
/// <param name="Body">The body; empty if there is none.</param>
internal sealed record RawRequest(string Head, byte[] Body)
{
    /// <summary>The value of the first header with a name; null if there is none.</summary>
    public string? Header(string name)
    {
        string? line = Head.Split("\r\n").Skip(1)
            .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
        return line?[(name.Length + 1)..].Trim();
    }
}
