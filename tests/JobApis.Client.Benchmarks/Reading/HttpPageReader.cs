using JobApis.Client.Benchmarks.Serving;

namespace JobApis.Client.Benchmarks.Reading;

/// <summary>Reads with a bare <see cref="HttpClient"/>.</summary>
internal abstract class HttpPageReader : PageReader
{
    protected HttpPageReader(Uri server, Account account, int pageSize)
        : base(server, account, pageSize)
    {
        Client = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server };
        Client.DefaultRequestHeaders.Add("Authorization", Authorization);
    }

    protected HttpClient Client { get; }

    public override void Dispose()
    {
        Client.Dispose();
        base.Dispose();
    }
}
