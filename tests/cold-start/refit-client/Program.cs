using JobApis.Client.Benchmarks.Reading;
using Refit;

// Reads a page of 100 jobs with Refit, a generated JSON context and a retry of Polly in a handler.
using HttpClient client = new(new RetryHandler(new SocketsHttpHandler { UseCookies = false }))
{
    BaseAddress = new(args[0]),
};
client.DefaultRequestHeaders.Add("Authorization", $"Token {args[1]}");
IRefitJobs jobs = RestService.ForGenerated<IRefitJobs>(
    client,
    new RefitSettings(new SystemTextJsonContentSerializer(JobPageContext.Default.Options)));
await foreach (JobPage page in jobs.List(100).AsPages())
{
    Console.WriteLine(page.Results.Count);
    break;
}
