using System.Globalization;
using System.Text.Json.Nodes;
using JobApis.Client.Deepset;
using JobApis.Client.JobsV1;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Testing.Deepset;
using JobApis.Client.Testing.JobsV1;
using JobApis.Client.Testing.Rescale;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>
/// A simulated service in memory, without a socket, whose jobs are those of a <see cref="ModelServer"/>. Each list
/// request first lets the model make its step. So the whole client, from the source to the JSON, reads the same list as
/// a strategy on the model.
/// </summary>
internal sealed class ModelDrivenSimulator : HttpMessageHandler
{
    private readonly ModelServer _model;
    private readonly ServiceSimulator _service;
    private readonly HashSet<string> _copied = new(StringComparer.Ordinal);

    private ModelDrivenSimulator(ServiceSimulator service, ModelServer model)
    {
        _service = service;
        _model = model;
        _service.Jobs.Clear();
        Copy();
    }

    public int Requests => _model.Requests;

    public static (ModelDrivenSimulator Simulator, IJobSource Source) Open(string source, ListCase testCase)
    {
        JobSimulatorOptions options = new()
        {
            JobsPerService = 0,
            TimeProvider = new ManualTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60)),
        };
        ModelServer model = new(testCase);
        switch (source)
        {
            case "deepset":
                DeepsetSimulator deepset = new(options)
                {
                    CursorReading = testCase.ReadsByTime
                        ? DeepsetCursorReading.CreationTime
                        : DeepsetCursorReading.ListOrder,
                    DeletedCursor = testCase.Gone switch
                    {
                        GonePolicy.Refuses => testCase.Seed % 2 == 0
                            ? DeepsetDeletedCursor.NotFound
                            : DeepsetDeletedCursor.Unprocessable,
                        GonePolicy.AnswersEmpty => DeepsetDeletedCursor.Empty,
                        GonePolicy.StartsOver => DeepsetDeletedCursor.Restart,
                        _ => DeepsetDeletedCursor.RemembersPlace,
                    },
                    OmitsHasMore = testCase.OmitsMore,
                    MaxPageSize = Math.Min(testCase.Cap, 100),
                };
                ModelDrivenSimulator ofDeepset = new(deepset, model);
                return (ofDeepset, new DeepsetJobSource(
                    "deepset",
                    new() { ApiKey = deepset.ApiKey, WorkspaceId = deepset.WorkspaceId, MaxRetries = 0 },
                    ofDeepset));
            case "rescale":
                RescaleSimulator rescale = new(options)
                {
                    Order = testCase.Order == ServerOrder.NewestFirst
                        ? RescaleOrder.NewestFirst
                        : RescaleOrder.OldestFirst,
                    MaxPageSize = Math.Min(testCase.Cap, 1000),
                };
                ModelDrivenSimulator ofRescale = new(rescale, model);
                return (ofRescale, new RescaleJobSource(
                    "rescale",
                    new() { ApiKey = rescale.ApiKey, MaxRetries = 0 },
                    ofRescale));
            default:
                JobsV1Simulator jobs = new(options)
                {
                    Order = testCase.Order == ServerOrder.NewestFirst
                        ? JobsV1Order.CreatedDescending
                        : JobsV1Order.CreatedAscending,
                    MaxPageSize = Math.Min(testCase.Cap, 1000),
                };
                ModelDrivenSimulator ofJobs = new(jobs, model);
                string token = (string?)JsonNode.Parse(jobs.Handle(TokenRequest(options))!.Body.Span)!["access_token"]
                    ?? "";
                return (ofJobs, new JobsV1JobSource(
                    "jobs-v1",
                    new() { BaseAddress = new("https://jobs.example"), AccessToken = token, MaxRetries = 0 },
                    ofJobs));
        }
    }

    public IEnumerable<string> Throughout => _model.Throughout.Select(id => id.ToString());

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        try
        {
            _model.Begin();
        }
        catch (JobApiServerException)
        {
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable)
            {
                RequestMessage = request,
                Content = new ByteArrayContent([]),
            });
        }

        Copy();
        SimulatedResponse answer = _service.Handle(new(
            request.Method.Method,
            request.RequestUri!.PathAndQuery,
            request.Headers.Select(header =>
                new KeyValuePair<string, string>(header.Key, string.Join(',', header.Value))),
            scheme: "https"))!;
        ByteArrayContent content = new(answer.Body.ToArray());
        content.Headers.ContentType = answer.ContentType is null
            ? null
            : System.Net.Http.Headers.MediaTypeHeaderValue.Parse(answer.ContentType);
        return Task.FromResult(new HttpResponseMessage((System.Net.HttpStatusCode)answer.StatusCode)
        {
            RequestMessage = request,
            Content = content,
        });
    }

    private static SimulatedRequest TokenRequest(JobSimulatorOptions options) => new(
        "POST",
        "/connect/token",
        [new("Content-Type", "application/x-www-form-urlencoded")],
        System.Text.Encoding.UTF8.GetBytes(
            $"grant_type=client_credentials&client_id={Uri.EscapeDataString(options.JobsV1ClientId)}&client_secret="
            + $"{Uri.EscapeDataString(options.JobsV1ClientSecret)}"));

    // Exactly the rows of the model, in the order of their numbers, which break ties.
    private void Copy()
    {
        HashSet<string> present = [.. _model.Rows.Select(row => row.Name)];
        foreach (SimulatedJob job in _service.Jobs.Where(job => !present.Contains(job.Id)).ToList())
        {
            _service.Jobs.Remove(job.Id);
        }

        foreach (ModelRow row in _model.Rows.OrderBy(row => row.Number))
        {
            if (_copied.Add(row.Name))
            {
                _service.Jobs.Add(DocumentOf(row), row.CreatedAt);
            }
        }
    }

    private JsonObject DocumentOf(ModelRow row) => _service switch
    {
        DeepsetSimulator => new()
        {
            ["shared_job_id"] = row.Name, ["job_id"] = row.Name, ["title"] = "A job",
            ["expiration_date"] = "2099-01-01T00:00:00Z", ["is_revoked"] = false, ["login_required"] = true,
        },
        RescaleSimulator => new()
        {
            ["id"] = row.Name,
            ["name"] = "A job",
            ["dateInserted"] = row.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
        },
        _ => new()
        {
            ["jobId"] = row.Name,
            ["metadata"] = new JsonObject
            {
                ["clientJobId"] = row.Name,
                ["created"] = row.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
                ["updated"] = row.UpdatedAt.ToString("O", CultureInfo.InvariantCulture),
                ["status"] = "Finished",
            },
        },
    };
}
