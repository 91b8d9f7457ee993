using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JobApis.Client.PaiDlc;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.PaiDlc;

/// <summary>What is sent when a job is created or updated, and what is rejected before.</summary>
public sealed class PaiDlcDraftTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateJobAsync_VectorsDraft_HasTheVectorsBody()
    {
        await using PaiDlcWire wire = new("""{"JobId":"dlc1"}""");

        await wire.Api.CreateJobAsync(PaiDlcOperation.Smoke(), Token);

        Assert.Equal(
            "fe7f37b7b7c2afdbfa327de81f85d6a89b96fc76cae24bb973ff3ea6c6189b88",
            Assert.Single(wire.Server.Requests).Header("x-acs-content-sha256"));
    }

    [Fact]
    public async Task CreateJobAsync_EveryMember_IsSentUnderItsName()
    {
        // Every member that the service documents, each with an unknown one beside it if the type is only for requests.
        const string Body = """
            {"DisplayName":"n","JobType":"RayJob","UserCommand":"c","JobSpecs":[{"Type":"Worker","PodCount":2,"ResourceConfig":{"CPU":"10"},"New":1}],"WorkspaceId":"77","ResourceId":"q","Accessibility":"PRIVATE",
            "Description":"d","Priority":9,"JobMaxRunningTimeMinutes":99999999999,"Envs":{"A":"b"},"CustomEnvs":[{"Key":"k","Value":"v","Visible":"private"}],
            "CodeSource":{"CodeSourceId":"cs","Branch":"b","Commit":"c","MountPath":"/m","IsSharedMountPath":true,"New":1},
            "DataSources":[{"DataSourceId":"ds","Uri":"oss://b/","MountPath":"/d","MountAccess":"RO","Options":"{}","DataSourceVersion":"v1","AccessPointId":"ap","RoleChain":"rc","EnableCache":false,"New":1}],
            "ThirdpartyLibs":["l"],"ThirdpartyLibDir":"/l","UserVpc":{"VpcId":"v","SwitchId":"s","SecurityGroupId":"g","DefaultRoute":"eth0","ExtendedCIDRs":["10.0.0.0/8"],"New":1},
            "Settings":{"Tags":{"team":"vision"},"AdvancedSettings":{"x":[1,null]},"New":1},"ElasticSpec":{"MinParallelism":1,"New":1},"CredentialConfig":{"EnableCredentialInject":true,"New":1},
            "SuccessPolicy":"AllWorkers","SchedulingStrategy":"ss","Options":"o","TemplateId":"t","TemplateVersion":3,"DebuggerConfigContent":"dc","New":{"a":null}}
            """;
        await using PaiDlcWire wire = new("""{"JobId":"dlc1"}""");

        await wire.Source.SubmitJobAsync(JsonElement.Parse(Body), Token);

        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(Body), JsonNode.Parse(Assert.Single(wire.Server.Requests).Body)),
            wire.Server.Requests[0].Body);
        PaiDlcJobRequest draft = JsonSerializer.Deserialize(Body, PaiDlcJsonContext.Default.PaiDlcJobRequest)!;
        Assert.Equal(["New"], draft.AdditionalProperties!.Keys);
        Assert.Equal(["New"], draft.CodeSource!.AdditionalProperties!.Keys);
        Assert.Equal(["New"], draft.DataSources![0].AdditionalProperties!.Keys);
        Assert.Equal(["New"], draft.UserVpc!.AdditionalProperties!.Keys);
    }

    [Fact]
    public async Task CreateJobAsync_PartsOfAJobThatWasRead_AreSentWithoutWhatIsEmpty()
    {
        PaiDlcJob read = JsonSerializer.Deserialize(
            """{"JobId":"1","JobSpecs":[{"Type":"PS","Image":null,"EcsSpec":"","ElasticSpotSpecs":[],"ExtraPodSpec":{"PodLabels":{},"InitContainers":[{"Name":"i","Args":[]}]},"IsChief":false,"Later":null}],"Settings":{"Tags":{}}}""",
            PaiDlcJsonContext.Default.PaiDlcJob)!;
        PaiDlcJobRequest draft = PaiDlcOperation.Smoke();
        draft.JobSpecs = read.JobSpecs;
        draft.Settings = read.Settings;
        await using PaiDlcWire wire = new("""{"JobId":"dlc1"}""");

        await wire.Api.CreateJobAsync(draft, Token);

        // An empty text may be significant; an empty list and a member that the service did not send are not. Unknown
        // members are unchanged.
        Assert.Contains(
            "\"JobSpecs\":[{\"Type\":\"PS\",\"EcsSpec\":\"\",\"IsChief\":false,"
            + "\"ExtraPodSpec\":{\"InitContainers\":[{\"Name\":\"i\"}]},\"Later\":null}],\"Settings\":{}}",
            Assert.Single(wire.Server.Requests).Body,
            StringComparison.Ordinal);

        // This does not affect reading and writing the job itself.
        string written = JsonAssert.Written(read);
        Assert.Contains("\"Image\":null", written, StringComparison.Ordinal);
        Assert.Contains("\"ElasticSpotSpecs\":[]", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_NothingSet_NamesAllThatIsMissing()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            new PaiDlcJobRequest { UserCommand = " ", JobType = default(PaiDlcJobType), JobSpecs = [null!] }.Validate);

        Assert.Equal(
            "The job cannot be created: DisplayName is missing; JobType is missing; UserCommand is missing; JobSpecs"
            + " contains null.",
            exception.Message);
        Assert.Contains(
            "JobSpecs is missing",
            Assert.Throws<ArgumentException>(new PaiDlcJobRequest().Validate).Message,
            StringComparison.Ordinal);
        PaiDlcOperation.Smoke().Validate();
    }

    [Fact]
    public async Task SubmitJobAsync_BodyAtTheLimit_IsSentAndOneByteMoreIsNot()
    {
        await using PaiDlcWire wire = new("""{"JobId":"dlc1"}""");
        PaiDlcJobRequest draft = PaiDlcOperation.Smoke();
        draft.UserCommand = "";
        int rest = 65_536 - JsonSerializer.SerializeToUtf8Bytes(
            draft,
            PaiDlcJsonContext.Default.PaiDlcJobRequest).Length;

        draft.UserCommand = new('x', rest);
        await wire.Source.SubmitJobAsync(draft, Token);
        draft.UserCommand += "x";
        ArgumentException exception =
            await Assert.ThrowsAsync<ArgumentException>(() => wire.Source.SubmitJobAsync(draft, Token));

        Assert.Contains("65537", exception.Message, StringComparison.Ordinal);
        Assert.Equal(65_536, Encoding.UTF8.GetByteCount(Assert.Single(wire.Server.Requests).Body));
    }

    [Theory]
    [InlineData("""{"displayName":"x"}""")]
    [InlineData("""{"DisplayName":7}""")]
    [InlineData("""{"Priority":10}""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    public async Task SubmitJobAsync_DefinitionThatIsNoJob_SendsNothing(string definition)
    {
        await using PaiDlcWire wire = new();

        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            wire.Source.SubmitJobAsync(JsonElement.Parse(definition), Token));

        Assert.Empty(wire.Server.Requests);
    }

    [Fact]
    public async Task SubmitJobAsync_Answer_IsTheIdAndWhatTheDraftSays()
    {
        await using PaiDlcWire wire = new("""{"JobId":"dlc9","RequestId":1}""", """{"JobId":"","RequestId":1}""");
        PaiDlcJobRequest draft = PaiDlcOperation.Smoke();
        draft.WorkspaceId = "77";

        Job job = await wire.Source.SubmitJobAsync(draft, Token);
        JobApiProtocolException exception =
            await Assert.ThrowsAsync<JobApiProtocolException>(() => wire.Source.SubmitJobAsync(draft, Token));

        Assert.Equal(
            ("dlc", "dlc9", "smoke-1", "77", JobState.Unknown),
            (job.Source, job.Id, job.Name, job.Workspace, job.Status.State));
        Assert.True(exception.OutcomeUnknown);
        Assert.Equal(2, wire.Server.Requests.Count);
    }

    [Fact]
    public async Task UpdateJobAsync_NothingSet_SendsAnEmptyObject()
    {
        await using PaiDlcWire wire = new("""{"JobId":"dlc1"}""");

        await wire.Api.UpdateJobAsync("dlc1", new(), Token);

        Assert.Equal("{}", Assert.Single(wire.Server.Requests).Body);
    }

    [Fact]
    public async Task CreateJobAsync_NonAsciiText_IsHashedAsSent()
    {
        await using PaiDlcWire wire = new("""{"JobId":"dlc1"}""");

        await wire.Api.CreateJobAsync(PaiDlcOperation.Smoke("测试-ü"), Token);

        ScriptedRequest request = Assert.Single(wire.Server.Requests);
        Assert.Equal("测试-ü", (string?)JsonNode.Parse(request.Body)!["DisplayName"]);
        Assert.Equal(Acs3Signer.HashOf(Encoding.UTF8.GetBytes(request.Body)), request.Header("x-acs-content-sha256"));
    }
}
