using JobApis.Client.Benchmarks.Serving;

namespace JobApis.Client.Benchmarks.Reading;

/// <summary>Reads with a bare <see cref="HttpClient"/>.</summary>
internal abstract class HttpPageReader : PageReader
{
    protected HttpPageReader(Uri server, Account account, int pageSize)
        : base(server, account, pageSize) => Client = Connect(server, Authorization);

    protected HttpClient Client { get; }

    public static HttpClient Connect(Uri server, string authorization)
    {
        HttpClient client = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server };
        client.DefaultRequestHeaders.Add("Authorization", authorization);
        return client;
    }

    public override void Dispose()
    {
        Client.Dispose();
        base.Dispose();
    }
}
