using System.Net;
using System.Text.Json;
using JobApis.Client.Deepset;
using JobApis.Client.JobsV1;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Http;
using JobApis.Client.Worklayer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Refit;

namespace JobApis.Client.Tests.Docs;

/// <summary>
/// C# blocks of pages under <c>docs</c> that are shown but not run; <see cref="CodeBlockTests"/> finds them here.
/// </summary>
internal static class PageExamples
{
    public static async Task DeepsetAsync(Guid jobId, TimeProvider clock)
    {
        using DeepsetJobSource source = new(new DeepsetOptions
        {
            ApiKey = Environment.GetEnvironmentVariable("DEEPSET_API_KEY"),
            WorkspaceName = "legal-emea", // or WorkspaceId = new Guid("…"), not both
        });

        await foreach (Job job in source.ListJobsAsync())
        {
            Console.WriteLine($"{job.Id}  {job.Name}  {job.WebLink}");
        }

        DeepsetWorkspaces workspaces = new(source.Api);
        Guid workspace = await workspaces.GetIdAsync("legal-emea");
        DeepsetSelection titles = await source.Api.SelectSharedJobsAsync(workspace, new() { Select = "job_id,title" });

        #pragma warning disable JOBAPIS001
        DeepsetSharedJobResponse made = await source.Api.CreateSharedJobAsync(
            workspace,
            new() { JobId = jobId, ExpirationDate = clock.GetUtcNow().AddDays(30), LoginRequired = true });
        #pragma warning restore JOBAPIS001
        GC.KeepAlive((titles, made));
    }

    public static async Task JobsV1Async()
    {
        using JobsV1JobSource source = new(new JobsV1Options
        {
            BaseAddress = new("https://gateway.example.com"),
            TokenEndpoint = new("https://accounts.example.com/connect/token"),
            ClientId = Environment.GetEnvironmentVariable("JOBS_CLIENT_ID"),
            ClientSecret = Environment.GetEnvironmentVariable("JOBS_CLIENT_SECRET"),
        });

        IJobsV1Api api = source.Api;
        JobsV1ClientJobId id = Guid.NewGuid().ToString();
        await api.SyncJobAsync(new JobsV1Job
        {
            Metadata = new()
            {
                ClientJobId = id.Value,
                WorkflowId = "wf-1",
                WorkflowVersionId = "wv-7",
                JobTitle = "Boiler check 12",
            },
        });

        JobsV1Job job = (await api.GetJobByClientIdAsync(id)).WithClientJobId(id);
        job.Metadata!.JobTitle = "Boiler check 12, north";
        await api.UpdateJobAsync(id, job); // sends back all that was read, including unknown members
        await api.AbortJobAsync(id);
    }

    public static async Task PaiDlcAsync()
    {
        using PaiDlcJobSource source = new(new PaiDlcOptions
        {
            RegionId = "cn-hangzhou",
            AccessKeyId = Environment.GetEnvironmentVariable("ALIBABA_CLOUD_ACCESS_KEY_ID"),
            AccessKeySecret = Environment.GetEnvironmentVariable("ALIBABA_CLOUD_ACCESS_KEY_SECRET"),
            SecurityToken = Environment.GetEnvironmentVariable("ALIBABA_CLOUD_SECURITY_TOKEN"), // temporary keys only
        });

        Job job = await source.SubmitJobAsync(new PaiDlcJobRequest
        {
            DisplayName = "smoke-1",
            JobType = PaiDlcJobType.PyTorch,
            UserCommand = "python train.py",
            JobSpecs =
            [
                new() { Type = "Worker", Image = "registry.example/img:1", PodCount = 1, EcsSpec = "ecs.c6.large" },
            ],
        });

        await foreach (JobLogLine line in source.ReadLogAsync(job.Id))
        {
            Console.WriteLine($"{line.Part}: {line.Text}");
        }

        await source.StopJobAsync(job.Id);
    }

    public static async Task WorklayerAsync(Guid template, Guid user)
    {
        using WorklayerJobSource source = new(new WorklayerOptions
        {
            ClientId = Environment.GetEnvironmentVariable("WORKLAYER_CLIENT_ID"),
            ClientSecret = Environment.GetEnvironmentVariable("WORKLAYER_CLIENT_SECRET"),
        });

        IWorklayerApi api = source.Api;
        WorklayerJob draft = await api.CreateJobAsync(new() { JobTemplateId = template, OwnerUserId = user });
        WorklayerQuestionnaire questionnaire = await api.GetQuestionnaireAsync(draft.Id);
        WorklayerAnswersResponse receipt = await api.ReplaceAnswersAsync(draft.Id, new()
        {
            Answers = new()
            {
                [questionnaire.Questions[0].Id] = WorklayerAnswer.Of(true),
                [questionnaire.Questions[1].Id] = WorklayerAnswer.Option("o-1"),
            },
        });
        if (receipt.ReadyToSubmit == true)
        {
            await api.SubmitJobAsync(draft.Id);
        }
    }

    public static void Proxy(IServiceCollection services, Action<RescaleOptions> configure)
    {
        services.AddJobApis().AddRescale("eu", configure, client => client
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler { Proxy = new WebProxy("http://proxy:8888") }));
    }

#pragma warning disable CA2234 // As it is often written.
    public static async Task ByHandAsync(string key)
    {
        using HttpClient client = new() { BaseAddress = new("https://platform.rescale.com") };
        client.DefaultRequestHeaders.Add("Authorization", $"Token {key}");
        string? next = "/api/v2/jobs/";
        while (next is not null)
        {
            using HttpResponseMessage response = await client.GetAsync(next);
            response.EnsureSuccessStatusCode();
            using JsonDocument page = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            foreach (JsonElement job in page.RootElement.GetProperty("results").EnumerateArray())
            {
                Handle(job.GetProperty("id").GetString()!, job.GetProperty("name").GetString());
            }

            next = page.RootElement.GetProperty("next").GetString();
        }
    }
#pragma warning restore CA2234

    public static async Task WithTheLibraryAsync(string key)
    {
        using RescaleJobSource source = new(new RescaleOptions { ApiKey = key });

        await foreach (Job job in source.ListJobsAsync())
        {
            Handle(job.Id, job.Name);
        }

        await foreach (RescaleJobSummary row in source.Api.ListAllJobsAsync())
        {
            Handle(row.Id, row.Name);
        }
    }

    public static async Task FakeAsync(IReader app, IEnumerable<Job> jobs)
    {
        FakeJobSource fake = FakeJobSource.Like(SimulatedService.Rescale, jobs);
        fake.FailOnPage(2, new JobApiServerException("down"));

        JobApiException failure = await Assert.ThrowsAsync<JobApiServerException>(() => app.ReadAllAsync(fake));
        fake.StopFailing();
        await app.ResumeAsync(fake, failure.FailedAt!);

        Assert.Equal(2, fake.Queries.Count);
    }

    public static async Task SimulatorAsync(IServiceCollection services)
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { Seed = 7, JobsPerService = 30 });
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(simulator.Configuration).Build());
        simulator.Faults.Next(SimulatedService.Rescale, 1, Fault.Status(429, retryAfter: "1"));
        simulator.Faults.Next(SimulatedService.Rescale, 1, Fault.Status(503));
        simulator.Rescale.Jobs.Add();
    }

    public static async Task TimeAsync(IJobSource source, string id)
    {
        FakeTimeProvider clock = new();
        Task<Job> waiting = source.WaitForJobAsync(
            id, new() { Interval = TimeSpan.FromMinutes(1), TimeProvider = clock });
        clock.Advance(TimeSpan.FromMinutes(1));
        await waiting;
    }

    private static void Handle(string id, string? name) => Console.WriteLine($"{id} {name}");

    /// <summary>The code of an app that is tested.</summary>
    internal interface IReader
    {
        Task ReadAllAsync(IJobSource source);

        Task ResumeAsync(IJobSource source, PageCursor at);
    }
}

/// <summary>The interface of <c>docs/refit.md</c>.</summary>
internal static class RefitPageExample
{
    internal interface IReports
    {
        [Get("/api/v2/reports/{id}/")]
        Task<Report> GetReportAsync(string id, CancellationToken cancellationToken = default);
    }

    public static IReports Create(RescaleJobSource source)
    {
        IReports reports = source.CreateApi<IReports>(ReportsJsonContext.Default);
        return reports;
    }
}
