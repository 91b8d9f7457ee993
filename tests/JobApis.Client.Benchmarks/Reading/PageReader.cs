using System.Globalization;
using JobApis.Client.Benchmarks.Serving;

namespace JobApis.Client.Benchmarks.Reading;

/// <summary>
/// The loop that a client without a pager leaves to its caller: it reads pages until there is no next page.
/// </summary>
internal abstract class PageReader(Uri server, Account account, int pageSize) : IListReader
{
    protected Uri Server { get; } = server;

    protected int PageSize { get; } = pageSize;

    protected string Authorization { get; } = $"Token {account.Credential}";

    public async Task<long> ReadAsync(bool onlyFirst)
    {
        long jobs = 0;
        for (int number = 1; ; number++)
        {
            JobPage page = await GetAsync(number);
            jobs += page.Results.Count;
            if (onlyFirst || page.Next is null)
            {
                return jobs;
            }
        }
    }

    public virtual void Dispose() => GC.SuppressFinalize(this);

    protected abstract Task<JobPage> GetAsync(int number);

    protected string PathOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"/api/v2/jobs/?page={number}&page_size={PageSize}");
}
