using System.Security.Cryptography;

namespace JobApis.Board.Hosting;

/// <summary>A file embedded in the app. It is served at an address that changes with its content.</summary>
internal sealed class Asset
{
    private readonly byte[] _content;
    private readonly string _type;

    private Asset(string name, string type)
    {
        using Stream stream = typeof(Asset).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The embedded file {name} is missing.");
        using MemoryStream content = new();
        stream.CopyTo(content);
        _content = content.ToArray();
        _type = type;
        Path = $"/assets/{Convert.ToHexStringLower(SHA256.HashData(_content))[..12]}/{name}";
    }

    public static Asset Style { get; } = new("board.css", "text/css; charset=utf-8");

    public static Asset Script { get; } = new("board.js", "text/javascript; charset=utf-8");

    public static Asset Icon { get; } = new("icon.svg", "image/svg+xml");

    /// <summary>The path of its address.</summary>
    public string Path { get; }

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, http =>
    {
        http.Response.ContentType = _type;
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return http.Response.Body.WriteAsync(_content, http.RequestAborted).AsTask();
    }).AllowAnonymous();
}
