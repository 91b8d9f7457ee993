using System.Text.Json;
using JobApis.Client.Benchmarks.Serving;
using Refit;

namespace JobApis.Client.Benchmarks.Reading;

/// <summary>
/// Refit's client, with its default serializer or with a source-generated context for the models.
/// </summary>
internal sealed class RefitReader(Uri server, Account account, int pageSize, JsonSerializerOptions? json = null)
    : HttpPageReader(server, account, pageSize)
{
    private IRefitJobs? _jobs;

    protected override Task<JobPage> GetAsync(int number) => (_jobs ??= Open()).ListAsync(number, PageSize);

    private IRefitJobs Open() => RestService.ForGenerated<IRefitJobs>(
        Client,
        json is null ? new() : new RefitSettings(new SystemTextJsonContentSerializer(json)));
}
