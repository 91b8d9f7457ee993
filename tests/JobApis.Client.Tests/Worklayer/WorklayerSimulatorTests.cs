using System.Text.Json;
using JobApis.Client.Testing;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Worklayer;

/// <summary>The simulator's writing calls, through the client.</summary>
public sealed class WorklayerSimulatorTests
{
    private static readonly WorklayerJobRequest Draft = new()
    {
        JobTemplateId = new("5f0f3f6a-1111-4222-8333-9a9a9a9a9a11"),
        OwnerUserId = new("5f0f3f6a-1111-4222-8333-9a9a9a9a9a12"),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Job_FromDraftToApproval_KeepsItsState()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 0 }, Token);
        simulator.Worklayer.SubmitNeedsAnswers = true;
        using WorklayerJobSource source = Open(simulator);
        IWorklayerApi api = source.Api;

        WorklayerJob job = await api.CreateJobAsync(Draft, Token);
        Assert.Equal((WorklayerJobStatus.UnderConstruction, null), (job.Status!.Value, job.WorkspaceId));
        Assert.Equal(job.Id, (await api.GetJobByShortIdAsync(job.ShortId!, Token)).Id);
        await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => api.SubmitJobAsync(job.Id, Token));

        Assert.Equal("5f0f3f6a-1111-4222-8333-9a9a9a9a9a12", (await api.RequestProviderAsync(
            job.Id,
            new() { RequestedProviderId = Draft.OwnerUserId },
            Token)).RequestedProvider?.UserId);
        Assert.NotNull((await api.RequestPreviousProviderAsync(job.Id, Token)).RequestedProvider?.UserId);
        Assert.Null((await api.RequestProviderAsync(
            job.Id,
            new() { RequestedProviderId = null },
            Token)).RequestedProvider!.UserId);

        WorklayerAnswers answers =
            new() { Answers = new() { ["q-bool"] = WorklayerAnswer.Of(true), ["q-number"] = WorklayerAnswer.Of(2) } };
        Assert.False((await api.ReplaceAnswersAsync(job.Id, answers, Token)).ReadyToSubmit);
        answers.Answers["q-text"] = WorklayerAnswer.Of("cook");
        answers.Answers["q-time"] = WorklayerAnswer.Of(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        answers.Answers["q-one"] = WorklayerAnswer.Option("o-1");
        answers.Answers["q-some"] = WorklayerAnswer.Options("o-1", "o-2");
        Assert.True((await api.ReplaceServicePackageAnswersAsync(
            job.Id,
            [new() { ServicePackageId = "sp", Answers = answers.Answers }],
            Token)).ReadyToSubmit);
        WorklayerQuestionnaire questionnaire = await api.GetQuestionnaireAsync(job.Id, Token);
        Assert.True(questionnaire.ReadyToSubmit);
        Assert.All(questionnaire.Questions, question => Assert.Equal(answers.Answers[question.Id], question.Answer));
        answers.Answers["q-one"] = WorklayerAnswer.Option("o-9");
        await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => api.ReplaceAnswersAsync(job.Id, answers, Token));

        Assert.Equal(WorklayerJobStatus.Unclaimed, (await api.SubmitJobAsync(job.Id, Token)).Status);
        Assert.NotNull((await api.GetJobAsync(job.Id, Token)).TransmitTime);
        await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => api.SubmitJobAsync(job.Id, Token));
        await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => api.RequestPreviousProviderAsync(job.Id, Token));

        simulator.Worklayer.Jobs.SetStatus(job.Id, "CLAIMED");
        WorklayerConsultationRequest more = new()
        {
            Reason = "more",
            Add = [new() { ConsultationItemId = "ci-1", QuantityToAdd = 2 }],
            Remove = [new() { ConsultationItemId = "ci-2", QuantityToRemove = 1 }],
        };
        WorklayerScopeUpdate change = await api.RequestConsultationAsync(job.Id, more, Token);
        Assert.Equal((2, true), (change.Items.Count, change.CreatedAt is not null));
        Assert.Equal(WorklayerJobStatus.OnHold, (await api.GetJobAsync(job.Id, Token)).Status);
        WorklayerJob approved = await api.ApproveScopeChangeAsync(job.Id, Token);
        Assert.Equal((WorklayerJobStatus.Claimed, 219.3m), (approved.Status!.Value, approved.TotalAmount));
        await api.RequestConsultationAsync(job.Id, more, Token);
        Assert.Equal(
            WorklayerJobStatus.OnHold,
            (await api.RejectScopeChangeAsync(job.Id, new() { Reason = "no" }, Token)).Status);
        await Assert.ThrowsAsync<JobApiInvalidRequestException>(() => api.ApproveScopeChangeAsync(job.Id, Token));
        Assert.Equal(2, (await api.GetConsultationsAsync(job.Id, Token)).GetProperty("data").GetArrayLength());
        simulator.ThrowIfUnmatched();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Messages_Sent_AreListed(bool wrapped)
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 1 }, Token);
        simulator.Worklayer.WrapsMessages = wrapped;
        using WorklayerJobSource source = Open(simulator);
        string id = simulator.Worklayer.Jobs.Single().Id;

        for (int i = 0; i < 5; i++)
        {
            await source.Api.SendMessageAsync(id, new() { Text = $"m{i}", SenderUserId = "u1" }, Token);
        }

        List<WorklayerMessage> messages = await source.Api.ListAllMessagesAsync(
            id, new() { PageSize = 2 }, Token).ToListAsync(Token);
        Assert.Equal(["m0", "m1", "m2", "m3", "m4"], messages.Select(message => message.Text));
    }

    [Fact]
    public async Task DocumentsChecklistAndLink_OfAJob_AreRead()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 0 }, Token);
        using WorklayerJobSource source = Open(simulator);
        string id = (await source.Api.CreateJobAsync(Draft, Token)).Id;
        foreach (string title in (string[])["a", "b", "c"])
        {
            Assert.True(simulator.Worklayer.AddDocument(id, title));
        }

        Assert.False(simulator.Worklayer.AddDocument("nobody", "x"));
        Assert.Equal(["a", "b", "c"], (await source.Api.ListAllDocumentsAsync(
            id, new() { PageSize = 2 }, Token).ToListAsync(Token)).Select(document => document.Title));
        Assert.Equal(
            "voice_memo",
            (await source.Api.GetChecklistAsync(id, Token)).Sections[0].RequestedSupportingItems[^1].Input!.Kind);
#pragma warning disable CS0618 // The deprecated call works like the others.
        await Assert.ThrowsAsync<JobApiInvalidRequestException>(() =>
            source.Api.CreateJobLinkAsync(id, new() { UserId = "u" }, Token));
        await source.Api.SubmitJobAsync(id, Token);
        Assert.Contains(
            "signature=",
            (await source.Api.CreateJobLinkAsync(id, new() { UserId = "u", SignedUrlSession = true }, Token)).Url,
            StringComparison.Ordinal);
#pragma warning restore CS0618
    }

    [Fact]
    public async Task SubmitJobAsync_OnTheSource_CreatesAndSubmits()
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 0 }, Token);
        simulator.Worklayer.SubmittedStatus = "INFO_GATHERING";
        using WorklayerJobSource source = Open(simulator);

        Job job = await source.SubmitJobAsync(
            JsonElement.Parse(
                """{ "job_template_id": "5f0f3f6a-1111-4222-8333-9a9a9a9a9a11", "owner_user_id": "5f0f3f6a-1111-4222-8333-9a9a9a9a9a12" }"""), Token);

        Assert.Equal("INFO_GATHERING", simulator.Worklayer.Jobs.Single().Status);
        Assert.Equal(simulator.Worklayer.Jobs.Single().Id, job.Id);
    }

    private static WorklayerJobSource Open(JobSimulator simulator) => new(new WorklayerOptions
    {
        BaseAddress = new(simulator.BaseAddress.GetLeftPart(UriPartial.Authority)),
        AllowInsecureLoopback = true,
        AccessToken = simulator.Worklayer.AccessTokens.Issue(),
        MaxRetries = 0,
    });
}
