using System.Text.Json;
using JobApis.Client.Rescale;

namespace JobApis.Client.Tests.Rescale;

public sealed class RescaleDraftTests
{
    private const string Job = """
        { "id": "zK", "name": "beam", "owner": "dana@example.net", "isLowPriority": "true", "expectedRuns": 3, "includeNominalRun": true, "isTemplateDryRun": false,
          "monteCarloIterations": 7, "archiveFilters": [ "x" ], "resourceFilters": [ { "filterType": "t", "selector": "s", "include": true, "caseSensitive": false, "server": 1 } ],
          "jobanalyses": [ {
            "analysis": { "code": "calculix", "version": "2.20", "name": "CalculiX", "versionName": "2.20", "id": 5 }, "command": "ccx beam",
            "hardware": { "coreType": { "code": "emerald", "name": "Emerald" }, "coresPerSlot": 4, "slots": 1, "walltime": 2, "type": "compute", "coreSummary": { "numberOfNodes": 1.0 } },
            "inputFiles": [ { "id": "f1", "name": "in.zip", "encodedEncryptionKey": "secret", "decompress": false }, { "id": "f2" } ], "envVars": { "A": "1" }, "flags": { "igCv": true },
            "useMpi": true, "useRescaleLicense": false, "onDemandLicenseSeller": null, "userDefinedLicenseSettings": null, "preProcessScript": { "id": "f3", "name": "pre.sh" },
            "preProcessScriptCommand": "", "postProcessScript": null, "postProcessScriptCommand": "post",
            "templateTasks": [ { "processedFilename": "t", "templateFile": { "id": "f5", "owner": "o" } } ], "server": 1 } ],
          "jobvariables": [ { "name": "n", "variableType": "Param", "displayOrder": 1, "valueGeneratorType": "", "valueGeneratorSettings": null } ],
          "paramFile": { "id": "f6", "name": "p" }, "caseFile": null, "dateInserted": "2021-06-01T08:09:10+00:00", "billingPriorityValue": "ON_DEMAND", "projectId": "p",
          "isTemplate": false, "clonedFrom": "x" }
        """;

    private const string Clone = """
        {"name":"beam (Cloned)","jobanalyses":[{"analysis":{"code":"calculix","version":"2.20"},"command":"ccx beam",
        "hardware":{"coreType":"emerald","coresPerSlot":4,"slots":1,"walltime":2,"type":"compute"},
        "inputFiles":[{"id":"f1","decompress":false},{"id":"f2"}],"envVars":{"A":"1"},"flags":{"igCv":true},"useMpi":true,"useRescaleLicense":false,
        "preProcessScript":{"id":"f3"},"preProcessScriptCommand":"","postProcessScriptCommand":"post","templateTasks":[{"processedFilename":"t","templateFile":{"id":"f5"}}]}],
        "jobvariables":[{"name":"n","variableType":"Param","displayOrder":1,"valueGeneratorType":""}],
        "resourceFilters":[{"filterType":"t","selector":"s","include":true,"caseSensitive":false}],"paramFile":{"id":"f6"},
        "includeNominalRun":true,"isTemplateDryRun":false,"monteCarloIterations":7,"isLowPriority":true,"billingPriorityValue":"ON_DEMAND","projectId":"p"}
        """;

    [Fact]
    public void CloneOf_WholeJob_KeepsWhatACallerSetsAndNothingElse()
    {
        RescaleJobRequest draft = RescaleJobRequest.CloneOf(Read(Job));

        draft.Validate();
        Assert.Equal(
            Clone.ReplaceLineEndings(""),
            JsonSerializer.Serialize(draft, RescaleJsonContext.Default.RescaleJobRequest));
        Assert.Equal("other", RescaleJobRequest.CloneOf(Read(Job), "other").Name);
    }

    [Fact]
    public void CloneOf_LicenseSettingsOfTheUsersOwn_AreNotSentBesideALicenseOfTheServices()
    {
        RescaleJobRequest draft = RescaleJobRequest.CloneOf(Read("""
            { "id": "a", "jobanalyses": [ { "useRescaleLicense": false, "onDemandLicenseSeller": { "code": "c" }, "userDefinedLicenseSettings": { "u": [] } } ] }
            """));

        RescaleJobAnalysisRequest part = Assert.Single(draft.JobAnalyses);
        Assert.Null(part.UseRescaleLicense);
        Assert.Null(part.OnDemandLicenseSeller);
        Assert.NotNull(part.UserDefinedLicenseSettings);
    }

    [Fact]
    public void CloneOf_PartOfAJob_IsNoValidDraft()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            RescaleJobRequest.CloneOf(Read("""{ "id": "a", "name": "beam" }""")).Validate);

        Assert.Equal("The draft of a Rescale job lacks jobanalyses.", error.Message);
    }

    [Theory]
    [InlineData("{}", "name, jobanalyses")]
    [InlineData("""{ "name": " ", "jobanalyses": [] }""", "name, jobanalyses")]
    [InlineData(
        """{ "name": "n", "jobanalyses": [ null ] }""",
        "jobanalyses[0].analysis.code, jobanalyses[0].command, jobanalyses[0].hardware.coreType,"
        + " jobanalyses[0].hardware.coresPerSlot")]
    [InlineData(
        """{ "name": null, "jobanalyses": [ { "analysis": { "code": "c" }, "command": "x", "hardware": { "coreType": "e", "coresPerSlot": 1 } }, { "analysis": {}, "command": null, "hardware": { "coreType": "e", "coresPerSlot": 1 }, "inputFiles": [ { "id": "f" }, {} ] } ] }""",
        "name, jobanalyses[1].analysis.code, jobanalyses[1].command, jobanalyses[1].inputFiles[1].id")]
    public void Validate_LacksSomething_NamesAllOfIt(string draft, string missing)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            JsonSerializer.Deserialize(draft, RescaleJsonContext.Default.RescaleJobRequest)!.Validate);

        Assert.Equal($"The draft of a Rescale job lacks {missing}.", error.Message);
    }

    [Fact]
    public void Draft_ReadAndWritten_IsTheSameWithMembersThatAreNotKnown()
    {
        const string Text =
            """{"name":"n","jobanalyses":[{"command":"x","hardware":{"coreType":"e","newest":true},"later":[1]}],"isLowPriority":false,"jobAutomations":[{"environmentVariables":{}}]}""";

        RescaleJobRequest draft = JsonSerializer.Deserialize(Text, RescaleJsonContext.Default.RescaleJobRequest)!;

        Assert.Equal(Text, JsonSerializer.Serialize(draft, RescaleJsonContext.Default.RescaleJobRequest));
    }

    [Fact]
    public void Patch_NothingSet_IsEmpty() => Assert.Equal("{}", Written(new()));

    [Fact]
    public void Patch_SetToNull_SendsNullAndNothingElse() =>
        Assert.Equal(
            """{"paramFile":null,"caseFile":null,"monteCarloIterations":null,"billingPriorityValue":null,"projectId":null}""",
            Written(new()
            {
                ParamFile = null,
                CaseFile = null,
                MonteCarloIterations = null,
                BillingPriorityValue = null,
                ProjectId = null,
            }));

    [Fact]
    public void Patch_EveryMember_IsSentAsItIs() =>
        Assert.Equal(
            """{"name":"n","jobanalyses":[{"command":"x"}],"jobvariables":[],"resourceFilters":[{"include":false}],"paramFile":{"id":"f"},"caseFile":{"id":"g"},"includeNominalRun":"""
            + """false,"isTemplateDryRun":true,"monteCarloIterations":0,"isLowPriority":false,"billingPriorityValue":"INSTANT","projectId":"","more":1}""",
            Written(new()
            {
                Name = "n",
                JobAnalyses = [new() { Command = "x" }],
                JobVariables = [],
                ResourceFilters = [new() { Include = false }],
                ParamFile = new RescaleFileReference("f"),
                CaseFile = new RescaleFileReference("g"),
                IncludeNominalRun = false,
                IsTemplateDryRun = true,
                MonteCarloIterations = 0,
                IsLowPriority = false,
                BillingPriorityValue = "INSTANT",
                ProjectId = "",
                AdditionalProperties = new Dictionary<string, JsonElement> { ["more"] = JsonElement.Parse("1") },
            }));

    [Fact]
    public void Patch_Read_TellsNullFromNothing()
    {
        RescaleJobUpdate patch = JsonSerializer.Deserialize(
            """{ "projectId": null, "isLowPriority": true }""",
            RescaleJsonContext.Default.RescaleJobUpdate)!;

        Assert.Equal(new Optional<string?>(null), patch.ProjectId);
        Assert.NotEqual(new Optional<string?>(null), patch.BillingPriorityValue);
        Assert.True(patch.IsLowPriority.Value);
        Assert.False(patch.Name.IsSet);
        Assert.Throws<InvalidOperationException>(() => patch.Name.Value);
        Assert.Equal(
            ("null", "", "True"),
            (patch.ProjectId.ToString(), patch.Name.ToString(), patch.IsLowPriority.ToString()));
    }

    private static string Written(RescaleJobUpdate patch) =>
        JsonSerializer.Serialize(patch, RescaleJsonContext.Default.RescaleJobUpdate);

    private static RescaleJob Read(string text) =>
        JsonSerializer.Deserialize(text, RescaleJsonContext.Default.RescaleJob)!;
}
