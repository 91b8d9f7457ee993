using System.Text.Json;
using JobApis.Client.Tests.Wire;
using JobApis.Client.Worklayer;

namespace JobApis.Client.Tests.Worklayer;

/// <summary>All calls of Worklayer.</summary>
internal static class WorklayerOperation
{
    private const string Draft =
        """{ "id": "j1", "short_id": "Q4ZK8TMVB2N", "status": "UNDER_CONSTRUCTION", "new": 1 }""";

    private static readonly Guid Template = new("5f0f3f6a-1111-4222-8333-9a9a9a9a9a11");
    private static readonly Guid User = new("5f0f3f6a-1111-4222-8333-9a9a9a9a9a12");

    public static IReadOnlyList<WireOperation<IWorklayerApi>> All { get; } =
    [
        new(
            "ListJobs",
            "GET /v1.0/jobs?page_size=5",
            "",
            WorklayerServer.Page([1]),
            async (api, token) => Assert.Single((await api.ListJobsAsync(new() { PageSize = 5 }, token)).Data)),
        new(
            "GetJob",
            "GET /v1.0/jobs/j1",
            "",
            Draft,
            async (api, token) => Assert.Equal("j1", (await api.GetJobAsync("j1", token)).Id)),
        new(
            "GetJobByShortId",
            "GET /v1.0/jobs/getByShortId:Q4ZK8TMVB2N",
            "",
            Draft,
            async (api, token) => Assert.Equal("j1", (await api.GetJobByShortIdAsync("Q4ZK8TMVB2N", token)).Id)),
        new(
            "CreateJob",
            "POST /v1.0/jobs",
            """{"job_template_id":"5f0f3f6a-1111-4222-8333-9a9a9a9a9a11","owner_user_id":"5f0f3f6a-1111-4222-8333-9a9a9a9a9a12"}""",
            Draft,
            async (api, token) => Assert.Equal(
                WorklayerJobStatus.UnderConstruction,
                (await api.CreateJobAsync(new() { JobTemplateId = Template, OwnerUserId = User }, token)).Status)),
        new(
            "SubmitJob",
            "POST /v1.0/jobs/j%2F1/submit",
            "",
            """{ "id": "j1", "status": "INFO_GATHERING" }""",
            async (api, token) =>
                Assert.Equal(WorklayerJobStatus.InfoGathering, (await api.SubmitJobAsync("j/1", token)).Status)),
        new(
            "GetQuestionnaire",
            "GET /v1.0/jobs/j1/questionnaire",
            "",
            Questionnaire,
            async (api, token) => CheckQuestionnaire(await api.GetQuestionnaireAsync("j1", token)))
        {
            Malformed = ["<html></html>", "{}", """{ "questions": [ {} ] }"""],
        },
        new(
            "ReplaceAnswers",
            "PUT /v1.0/jobs/j1/questionnaire/answers",
            """{"answers":{"q1":true,"q2":12.50,"q3":"a \u0022b\u0022","q4":"2023-03-01T08:15:00.5Z","q5":"o-1","q6":["o-1","o-2"],"q7":null,"q8":{"later":1}}}""",
            """{ "ready_to_submit": true, "update_time": "2023-03-01T09:15:00.1234567Z", "new": 1 }""",
            async (api, token) =>
            {
                WorklayerAnswersResponse receipt = await api.ReplaceAnswersAsync("j1", Answers(), token);
                Assert.Equal(
                    (true, 1234567),
                    (receipt.ReadyToSubmit, receipt.UpdateTime!.Value.Ticks % TimeSpan.TicksPerSecond));
            }),
        new(
            "ReplaceServicePackageAnswers",
            "PUT /v1.0/jobs/j1/answers",
            """[{"service_package_id":"sp-1","answers":{"q1":false}},{"service_package_id":"sp-2","answers":{}}]""",
            """{ "id": "j1", "ready_to_submit": false }""",
            async (api, token) => Assert.False((await api.ReplaceServicePackageAnswersAsync(
                "j1",
                [
                    new() { ServicePackageId = "sp-1", Answers = new() { ["q1"] = WorklayerAnswer.Of(false) } },
                    new() { ServicePackageId = "sp-2" },
                ],
                token)).ReadyToSubmit)),
        new(
            "ListDocuments",
            "GET /v1.0/jobs/j1/documents?page_size=2&page_token=a%2B%3D",
            "",
            """
            { "data": [ { "id": "d1", "title": "W-2", "description": "", "create_time": "2023-03-01T09:15:00Z", "update_time": null, "document_type": { "id": 4, "name": "Wage" } },
              { "id": "d2", "document_type": null }, { "id": "d3" } ], "next_page_token": "" }
            """,
            async (api, token) =>
            {
                WorklayerDocumentList page = await api.ListDocumentsAsync(
                    "j1",
                    new() { PageSize = 2, PageToken = "a+=" },
                    token);
                Assert.Equal(["d1", "d2", "d3"], page.Data.Select(document => document.Id));
                Assert.Equal(("4", "Wage"), (page.Data[0].DocumentType!.Id, page.Data[0].DocumentType!.Name));
                Assert.Equal(
                    ("W-2", 2023, null),
                    (page.Data[0].Title, page.Data[0].CreateTime!.Value.Year, page.Data[0].UpdateTime));
                Assert.Null(page.Data[1].DocumentType);
            }),
        new("GetChecklist", "GET /v1.0/jobs/j1/checklist", "", Checklist, async (api, token) =>
            CheckChecklist(await api.GetChecklistAsync("j1", token))) { Malformed = ["<html></html>", "{}", "[]"] },
        new(
            "RequestProvider",
            "POST /v1.0/jobs/j1/requested-provider",
            """{"requested_provider_id":null}""",
            """{ "id": "j1", "requested_provider": { "user_id": null } }""",
            async (api, token) => Assert.NotNull(
                (await api.RequestProviderAsync("j1", new() { RequestedProviderId = null }, token)).RequestedProvider)),
        new(
            "RequestPreviousProvider",
            "POST /v1.0/jobs/j1/requested-provider/request-previous",
            "",
            """{ "id": "j1", "requested_provider": { "user_id": "u4" } }""",
            async (api, token) =>
                Assert.Equal("u4", (await api.RequestPreviousProviderAsync("j1", token)).RequestedProvider?.UserId)),
#pragma warning disable CS0618 // The deprecated call works like the others.
        new(
            "CreateJobLink",
            "POST /v1.0/jobs/j1/job_link",
            """{"user_id":"u1","hide_navbar":true,"return_options":{"url":"https://example.invalid/","action_label":"Back"}}""",
            """{ "url": "https://example.invalid/s?sig=secret" }""",
            async (api, token) =>
            {
                WorklayerJobLinkRequest request = new()
                {
                    UserId = "u1",
                    HideNavbar = true,
                    ReturnOptions = new() { Url = "https://example.invalid/", ActionLabel = "Back" },
                };
                WorklayerJobLink link = await api.CreateJobLinkAsync("j1", request, token);
                Assert.Equal("https://example.invalid/s?sig=secret", link.Url);
                Assert.Equal(typeof(object), typeof(WorklayerJobLink).GetMethod(nameof(ToString), [])!.DeclaringType);
            }) { Malformed = ["<html></html>", "{}", "\"https://example.invalid\""] },
#pragma warning restore CS0618
        new(
            "ListMessages",
            "GET /v1.0/jobs/j1/messages?page_size=7",
            "",
            """{ "data": [ { "id": "m1", "text": "Hi", "sender_user_id": "u1", "create_time": "2023-03-01T09:15:00Z", "new": 1 } ], "next_page_token": "x", "total_size": 4 }""",
            async (api, token) =>
            {
                WorklayerMessageList page = await api.ListMessagesAsync("j1", new() { PageSize = 7 }, token);
                Assert.Equal(("Hi", "u1"), (page.Data.Single().Text, page.Data.Single().SenderUserId));
                Assert.Equal(("x", 4), (page.NextPageToken, page.AdditionalProperties!["total_size"].GetInt32()));
            }) { Malformed = ["<html></html>", "{}", "[1]", """{ "data": 1 }"""] },
        new(
            "SendMessage",
            "POST /v1.0/jobs/j1/messages",
            """{"text":"Hi","sender_user_id":"u1"}""",
            """{ "id": "m1", "create_time": "2023-03-01T09:15:00Z" }""",
            async (api, token) =>
            {
                WorklayerMessage sent = await api.SendMessageAsync(
                    "j1",
                    new() { Text = "Hi", SenderUserId = "u1" },
                    token);
                Assert.Equal(("m1", null, 2023), (sent.Id, sent.Text, sent.CreateTime!.Value.Year));
            }),
        new(
            "ApproveScopeChange",
            "POST /v1.0/jobs/j1/scope_change/approve",
            "",
            """{ "id": "j1", "status": "CLAIMED", "total_amount": 219.3 }""",
            async (api, token) => Assert.Equal(219.3m, (await api.ApproveScopeChangeAsync("j1", token)).TotalAmount)),
        new(
            "RejectScopeChange",
            "POST /v1.0/jobs/j1/scope_change/reject",
            """{"reason":"too much"}""",
            """{ "id": "j1", "status": "ON_HOLD" }""",
            async (api, token) => Assert.Equal(
                WorklayerJobStatus.OnHold,
                (await api.RejectScopeChangeAsync("j1", new() { Reason = "too much" }, token)).Status)),
        new(
            "GetConsultations",
            "GET /v1.0/jobs/j1/scope_change/consultations",
            "",
            """{ "any": [ 1 ] }""",
            async (api, token) => Assert.Equal(1, (await api.GetConsultationsAsync("j1", token))
                .GetProperty("any")[0].GetInt32())) { Malformed = ["<html></html>"] },
        new(
            "RequestConsultation",
            "POST /v1.0/jobs/j1/scope_change/consultations",
            """{"reason":"more","add":[{"consultation_item_id":"ci-1","quantity_to_add":2}],"remove":[]}""",
            """
            { "id": "s1", "job_id": "j1", "created_by_user_id": "u1", "created_time": "2023-03-01T09:15:00Z",
              "items": [ { "name": "Consultation", "quantity": 2, "price": 20.3, "consultation_item_id": "ci-1" }, { "name": "n", "quantity": 1, "price": 50.0 } ] }
            """,
            async (api, token) =>
            {
                WorklayerScopeUpdate change = await api.RequestConsultationAsync(
                    "j1",
                    new() { Reason = "more", Add = [new() { ConsultationItemId = "ci-1", QuantityToAdd = 2 }] },
                    token);
                Assert.Equal(
                    ("s1", "j1", "u1", 2023),
                    (change.Id, change.JobId, change.CreatedByUserId, change.CreatedAt!.Value.Year));
                Assert.Equal(
                    [(20.3m, "ci-1"), (50.0m, null)],
                    change.Items.Select(item => (item.Price!.Value, item.ConsultationItemId)));
            }),
    ];

    private static string Questionnaire =>
        """
        { "ready_to_submit": false, "questions": [
          { "id": "q1", "question": "Married?", "description": "d", "type": "BOOL", "answer": true },
          { "id": "q2", "question": "How many?", "type": "NUMERIC", "answer": 12.50 },
          { "id": "q3", "question": "What?", "type": "TEXT", "answer": "a" },
          { "id": "q4", "question": "When?", "type": "DATE_TIME", "answer": "2023-03-01T08:15:00.5Z", "disallow_future": true, "disallow_past": false },
          { "id": "q5", "question": "Which?", "type": "SINGLE_SELECT", "answer": "o-1", "options": [ { "id": "o-1", "text": "One" }, { "id": "o-2", "text": "Two" } ] },
          { "id": "q6", "question": "Which ones?", "type": "MULTI_SELECT", "answer": [ "o-1", "o-2" ], "options": [] },
          { "id": "q7", "question": "And?", "type": "HOLOGRAM", "answer": null, "new": 1 } ] }
        """;

    private static string Checklist =>
        """
        { "sections": [ { "id": "s1", "name": "Documents", "requested_supporting_items": [
          { "id": "i1", "name": "W-2", "short_description": "Wage", "preview_url": "https://example.invalid/p", "required": true, "ad_hoc": false, "completed": true,
            "update_time": "2023-03-01T09:15:00Z", "input": { "document": { "document_type_id": "dt-1" } } },
          { "id": "i2", "input": { "personal_info": { "profile_id": "p1", "profile_version": 2 } } },
          { "id": "i3", "input": { "personal_refund_method": { "refund_method_id": "r1", "refund_method_version": "3" } } },
          { "id": "i4", "input": { "voice_memo": { "seconds": 30 } } }, { "id": "i5", "input": {} }, { "id": "i6" } ] } ] }
        """;

    public static WireOperation<IWorklayerApi> Of(string name) => All.Single(operation => operation.Name == name);

    private static WorklayerAnswers Answers() => new()
    {
        Answers = new()
        {
            ["q1"] = WorklayerAnswer.Of(true),
            ["q2"] = WorklayerAnswer.Of(12.50m),
            ["q3"] = WorklayerAnswer.Of("a \"b\""),
            ["q4"] = WorklayerAnswer.Of(new DateTimeOffset(2023, 3, 1, 9, 15, 0, 500, TimeSpan.FromHours(1))),
            ["q5"] = WorklayerAnswer.Option("o-1"),
            ["q6"] = WorklayerAnswer.Options("o-1", "o-2"),
            ["q7"] = default,
            ["q8"] = new(JsonElement.Parse("""{"later":1}""")),
        },
    };

    private static void CheckQuestionnaire(WorklayerQuestionnaire questionnaire)
    {
        Assert.False(questionnaire.ReadyToSubmit);
        IReadOnlyList<WorklayerQuestion> questions = questionnaire.Questions;
        Assert.Equal(
            [
                WorklayerQuestionType.Bool,
                WorklayerQuestionType.Numeric,
                WorklayerQuestionType.Text,
                WorklayerQuestionType.DateTime,
                WorklayerQuestionType.SingleSelect,
                WorklayerQuestionType.MultiSelect,
                new("HOLOGRAM"),
            ],
            questions.Select(question => question.Type!.Value));
        Assert.True(questions[0].Answer!.Value.TryGetBoolean(out bool married) && married);
        Assert.True(questions[1].Answer!.Value.TryGetNumber(out decimal number) && number == 12.5m);
        Assert.Equal("a", questions[2].Answer!.Value.GetText());
        Assert.True(questions[3].Answer!.Value.TryGetTime(out DateTimeOffset time)
            && time == new DateTimeOffset(2023, 3, 1, 8, 15, 0, 500, TimeSpan.Zero));
        Assert.Equal((true, false), (questions[3].DisallowFuture, questions[3].DisallowPast));
        Assert.Equal(["One", "Two"], questions[4].Options.Select(option => option.Text));
        Assert.Equal(["o-1", "o-2"], questions[5].Answer!.Value.GetOptions());
        Assert.True(questions[6].Answer is null || questions[6].Answer == default(WorklayerAnswer));
        Assert.Equal(1, questions[6].AdditionalProperties!["new"].GetInt32());
    }

    private static void CheckChecklist(WorklayerChecklist checklist)
    {
        WorklayerChecklistSection section = Assert.Single(checklist.Sections);
        IReadOnlyList<WorklayerSupportingItem> items = section.RequestedSupportingItems;
        Assert.Equal(("s1", "Documents", 6), (section.Id, section.Name, items.Count));
        Assert.Equal(
            ["document", "personal_info", "personal_refund_method", "voice_memo", null, null],
            items.Select(item => item.Input?.Kind));
        Assert.Equal(
            ("W-2", "Wage", "https://example.invalid/p", true, false, true, 2023),
            (
                items[0].Name,
                items[0].ShortDescription,
                items[0].PreviewUrl,
                items[0].Required,
                items[0].AdHoc,
                items[0].Completed,
                items[0].UpdateTime!.Value.Year));
        Assert.Equal("dt-1", items[0].Input!.Document!.DocumentTypeId);
        Assert.Equal(
            ("p1", "2"),
            (items[1].Input!.PersonalInfo!.ProfileId, items[1].Input!.PersonalInfo!.ProfileVersion));
        Assert.Equal(
            ("r1", "3"),
            (
                items[2].Input!.PersonalRefundMethod!.RefundMethodId,
                items[2].Input!.PersonalRefundMethod!.RefundMethodVersion));
        Assert.Equal(30, items[3].Input!.AdditionalProperties!["voice_memo"].GetProperty("seconds").GetInt32());
    }
}
