using System.Globalization;
using JobApis.Client.JobsV1;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.JobsV1;

/// <summary>Rows and sources of a scripted jobs/v1.</summary>
internal static class JobsV1Server
{
    public const string Token = "t0ken-of-the-test";

    /// <summary>A row with every documented member, unknown members at every level, and no nulls.</summary>
    public const string FullJob = """
        { "jobId": "64aa01f2c3d4e5f6001122qg",
          "metadata": {
            "clientJobId": "0e4c2c8a-7b1d-4f0e-9c55-2f6a1b3c4dzz", "workflowId": "wf-1", "workflowVersionId": "wv-7", "jobTitle": "Boiler check 12",
            "metadata": { "zOrderNo": "A-77", "ORDERNO": 7, "orderNo": { "a": [ null, true ] }, "empty": null },
            "created": "2023-07-09T08:00:00.1Z", "updated": "2023-07-09T08:05:00.2512345Z", "modified": "2023-07-09T08:05:01Z",
            "status": "Paused", "userId": "u1",
            "currentStep": { "singleStep": {
                "values": [ "21.5", "a" ], "valueResourceIds": [ "r1" ], "uniqueStepId": "s-9", "previousUniqueStepId": "", "stepId": "d-3", "stepNumber": 3,
                "stepTitle": "Temperature", "stepDescription": "", "stepType": "Numeric", "connectionType": "Yes", "started": "2023-07-09T08:04:00Z",
                "updated": "2023-07-09T08:04:01.123Z", "completed": null, "cancelled": "by the operator",
                "timeEvents": { "2023-07-09T08:04:30.0000000Z": 0, "2023-07-09T08:04:00Z": 9007199254740993, "2023-07-09T08:04:10Z": 1 },
                "note": "n", "noteResourceFilenames": [ "f.jpg" ], "coordinates": { "lat": 1.50 }, "userId": "u2", "userName": "pat@example.com", "deviceId": "d",
                "parentStepId": null, "parentUniqueStepId": null, "parentStepTitle": null, "parentStepDescription": null,
                "metadata": { "tags": "", "Tags": 5 }, "newInStep": [ 1 ] }, "reportStep": null, "newInEntry": 1.0 },
            "abandonReason": "gone", "username": "pat@example.com", "workflowName": "Boiler check", "newInMetadata": { "x": null } },
          "completedSteps": [ { "singleStep": null, "reportStep": {
              "values": [], "stepId": "g-1", "stepType": "GroupStep", "cancelled": "2023-07-09T08:04:01.5Z", "coordinates": "1,2",
              "steps": [ { "stepId": "c-1", "stepType": "HologramStep", "parentStepId": "g-1", "parentUniqueStepId": "p", "parentStepTitle": "G", "parentStepDescription": "D", "newInChild": 1 } ],
              "newInReport": "y" } } ],
          "cancelledSteps": [ { "singleStep": { "stepId": "x" }, "reportStep": null } ],
          "team": "north", "hierarchyStack": [ { "h": 1 } ], "packetIds": [ "p1" ], "jobExclusion": [ { "userId": "u3" }, "text" ], "excluded": false, "newInJob": { "deep": [ {} ] } }
        """;

    public static JobsV1Options Options(ScriptedServer server) =>
        new() { BaseAddress = server.BaseAddress, AllowInsecureLoopback = true, AccessToken = Token, MaxRetries = 0 };

    public static JobsV1JobSource Open(ScriptedServer server) => new(Options(server));

    public static string Row(string jobId, string clientJobId = "c", string status = "Paused") =>
        $$"""{ "jobId": "{{jobId}}", "metadata": { "clientJobId": "{{clientJobId}}", "status": "{{status}}" }, "completedSteps": null }""";

    /// <summary>A service with a number of jobs that pages as documented and sends at most a number of rows.</summary>
    public static Func<ScriptedRequest, ScriptedAnswer> Holding(int jobs, int cap = int.MaxValue) => request =>
    {
        Dictionary<string, int> query = request.Target.Split('?')[1].Split('&')
            .ToDictionary(
                pair => pair.Split('=')[0],
                pair => int.Parse(pair.Split('=')[1], CultureInfo.InvariantCulture),
                StringComparer.Ordinal);
        IEnumerable<string> rows = Enumerable.Range(0, jobs)
            .Skip(query["skip"])
            .Take(Math.Min(query["limit"], cap))
            .Select(number => Row($"j{number}"));
        return $"[{string.Join(',', rows)}]";
    };
}
