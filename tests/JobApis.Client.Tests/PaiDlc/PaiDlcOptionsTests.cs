using JobApis.Client.PaiDlc;
using JobApis.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JobApis.Client.Tests.PaiDlc;

/// <summary>The options: addresses, validation errors, configuration, and authentication at the simulator.</summary>
public sealed class PaiDlcOptionsTests
{
    private const string Secret = "do-not-print-me";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("cn-hangzhou", "https://pai-dlc.cn-hangzhou.aliyuncs.com/")]
    [InlineData("cn-shanghai-finance-1", "https://pai-dlc.cn-shanghai-finance-1.aliyuncs.com/")]
    [InlineData("xx-future-9", "https://pai-dlc.xx-future-9.aliyuncs.com/")]
    public void Origin_Region_SettlesTheHost(string region, string address) =>
        Assert.Equal(new(address), PaiDlcProvider.Definition.OriginOf(new() { RegionId = region }).Address);

    [Fact]
    public void Origin_BaseAddress_Wins() =>
        Assert.Equal(
            new("https://pai-dlc-vpc.cn-hangzhou.aliyuncs.com/"),
            PaiDlcProvider.Definition.OriginOf(
                new()
                {
                    RegionId = "cn-beijing",
                    BaseAddress = new("https://pai-dlc-vpc.cn-hangzhou.aliyuncs.com"),
                }).Address);

    [Theory]
    [InlineData("evil.example/")]
    [InlineData("evil.example#")]
    [InlineData("a@evil.example")]
    [InlineData("cn_hangzhou")]
    [InlineData("-cn")]
    [InlineData("cn-")]
    [InlineData("cn hangzhou")]
    [InlineData("cn-hángzhou")]
    public void Validate_RegionThatWouldChangeTheHost_IsRefused(string region)
    {
        string message = ProblemsOf(options => options.RegionId = region);

        Assert.StartsWith("PaiDlcOptions.RegionId is not a region", message, StringComparison.Ordinal);
        Assert.DoesNotContain("BaseAddress", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_NoRegion_IsOneProblemAboutTheRegion() =>
        Assert.Equal(
            "PaiDlcOptions.RegionId is missing: the region, such as cn-hangzhou, or BaseAddress instead.",
            ProblemsOf(options => options.RegionId = null));

    [Fact]
    public void Validate_Credentials_AskForExactlyOneWay()
    {
        Assert.Contains(
            "PaiDlcOptions.AccessKeyId is missing",
            ProblemsOf(options => options.AccessKeyId = null),
            StringComparison.Ordinal);
        Assert.Contains(
            "PaiDlcOptions.AccessKeySecret is missing",
            ProblemsOf(options => options.AccessKeySecret = " "),
            StringComparison.Ordinal);
        Assert.Contains(
            "PaiDlcOptions.SecurityToken contains a space",
            ProblemsOf(options => options.SecurityToken = "a b"),
            StringComparison.Ordinal);
        Assert.Contains(
            "PaiDlcOptions.AccessKeyId contains a comma",
            ProblemsOf(options => options.AccessKeyId = "id,x"),
            StringComparison.Ordinal);
        Assert.Contains(
            "PaiDlcOptions.CredentialProvider is set in addition to",
            ProblemsOf(options => options.CredentialProvider = _ => default),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_AllWorkspaces_NeedsTheCallersOwnAndNoOther()
    {
        Assert.Contains(
            "FromAllWorkspaces requires ShowOwn",
            ProblemsOf(options => options.FromAllWorkspaces = true),
            StringComparison.Ordinal);
        Assert.Contains(
            "FromAllWorkspaces is set in addition to WorkspaceId",
            ProblemsOf(options =>
            {
                options.FromAllWorkspaces = true;
                options.ShowOwn = true;
                options.WorkspaceId = "77";
            }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_EverySetting_IsReadFromConfiguration()
    {
        PaiDlcOptions options = FromConfiguration(
            ("RegionId", "cn-hangzhou"),
            ("AccessKeyId", "id"),
            ("AccessKeySecret", Secret),
            ("SecurityToken", "token"),
            ("WorkspaceId", "77"),
            ("ShowOwn", "true"),
            ("IncludeJobsFrom", "2024-05-06"));

        Assert.Equal(
            ("cn-hangzhou", "id", Secret, "token"),
            (options.RegionId, options.AccessKeyId, options.AccessKeySecret, options.SecurityToken));
        Assert.Equal(("77", true, false), (options.WorkspaceId, options.ShowOwn, options.FromAllWorkspaces));
        Assert.Equal(new(2024, 5, 6, 0, 0, 0, TimeSpan.Zero), options.IncludeJobsFrom);
    }

    [Fact]
    public void Bind_WrongSetting_IsNamedWithItsPathAndWithoutSecrets()
    {
        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() => FromConfiguration(
            ("RegionId", "a.b"), ("AccessKeyId", "id"), ("AccessKeySecret", Secret + " "), ("ShowOwn", "perhaps"),
            ("AccessKeySecrets", Secret)));

        Assert.Contains("JobApis:Sources:dlc:RegionId is not a region", exception.Message, StringComparison.Ordinal);
        Assert.Contains(
            "JobApis:Sources:dlc:ShowOwn must be true or false",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "JobApis:Sources:dlc:AccessKeySecrets is not a setting",
            exception.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("CAISexampleToken/with+plus==")]
    public async Task ListJobsAsync_Simulator_AcceptsTheSignature(string? securityToken)
    {
        await using JobSimulator simulator = await JobSimulator.StartAsync(
            new() { Seed = 7, JobsPerService = 45, PaiDlcSecurityToken = securityToken },
            Token);
        ServiceCollection services = new();
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(
            simulator.Configuration.Where(setting =>
                setting.Key.StartsWith("JobApis:Sources:pai-dlc:", StringComparison.Ordinal))).Build());
        await using ServiceProvider container = services.BuildServiceProvider();
        IJobSource source = container.GetRequiredKeyedService<IJobSource>("pai-dlc");

        List<Job> jobs = await source.ListJobsAsync(
            new() { NameContains = "a" },
            new() { PageSize = 10 },
            Token).ToListAsync(Token);
        Job one = await source.GetJobAsync(jobs[0].Id, Token);

        Assert.NotEmpty(jobs);
        Assert.Equal(jobs[0].Id, one.Id);
        simulator.ThrowIfUnmatched();
    }

    private static string ProblemsOf(Action<PaiDlcOptions> change)
    {
        PaiDlcOptions options = new() { RegionId = "cn-hangzhou", AccessKeyId = "id", AccessKeySecret = Secret };
        change(options);
        string message = Assert.Throws<ArgumentException>(() => new PaiDlcJobSource("dlc", options)).Message;
        Assert.DoesNotContain(Secret, message, StringComparison.Ordinal);
        return message;
    }

    private static PaiDlcOptions FromConfiguration(params (string Setting, string Value)[] settings)
    {
        ServiceCollection services = new();
        Dictionary<string, string?> configuration = settings.ToDictionary(
            setting => "JobApis:Sources:dlc:" + setting.Setting,
            setting => (string?)setting.Value,
            StringComparer.Ordinal);
        configuration["JobApis:Sources:dlc:Provider"] = "PaiDlc";
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        using ServiceProvider container = services.BuildServiceProvider();
        return container.GetRequiredService<IOptionsMonitor<PaiDlcOptions>>().Get("dlc");
    }
}
