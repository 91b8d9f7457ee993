using System.Reflection;
using JobApis.Client.Providers;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Cli;

/// <summary>The origin of the configuration, what is shown of it, and the origin of secrets.</summary>
public sealed class ConfigurationTests : IAsyncLifetime
{
    private const string Secret = "s3cr3t-that-nobody-may-see";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobapis-config-");
    private JobSimulator _simulator = null!;

    private string UserFile => Path.Combine(_folder.FullName, "jobapis", "config.json");

    public async ValueTask InitializeAsync() =>
        _simulator = await JobSimulator.StartAsync(
            new() { Seed = 5, JobsPerService = 2 },
            TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    // No shell exports a name with a dash. The settings of each default source are exported here, and listed.
    [Theory]
    [InlineData("/bin/sh")]
    [InlineData("/bin/bash")]
    public async Task Variables_ExportedInAShell_ConfigureEveryDefaultSource(string shell)
    {
        Assert.SkipUnless(File.Exists(shell), $"There is no {shell} here.");
        Dictionary<string, string> settings = ToolProcess.Environment(_simulator).ToDictionary(
            setting => setting.Key.Replace('-', '_'), setting => setting.Value, StringComparer.Ordinal);
        string exports = string.Join('\n', settings.Select(setting => $"export {setting.Key}='{setting.Value}'"));
        await using ToolProcess process = ToolProcess.StartCommand(
            null,
            [
                shell, "-ec", exports + "\n\"$@\"",
                "sh", .. ToolProcess.Command("list", "--output", "jsonl", "--source", "pai_dlc", "--source", "jobs-v1"),
            ]);

        ToolResult result = await process.ExitAsync();
        ToolResult all = await ToolProcess.RunAsync(settings, "sources", "--output", "jsonl");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["jobs-v1", "pai-dlc"], result.Objects.Select(job => (string)job["source"]!).Distinct().Order());
        Assert.Equal(
            ProviderCatalog.All.Select(provider => provider.DefaultSourceName).Order(StringComparer.Ordinal),
            all.Objects.Select(source => (string)source["source"]!));
    }

    [Fact]
    public async Task Variable_NameWithUnderscore_IsThatOfTheFileIfItHasOne()
    {
        string file = await WriteAsync(UserFile, """{ "JobApis": { "Sources": { "my_lab": { "Provider": "Rescale" }, "our-lab": { "Provider": "Rescale" } } } }""");
        Dictionary<string, string> environment = new()
        {
            ["JobApis__Sources__my_lab__ApiKey"] = Secret,
            ["JobApis__Sources__our_lab__ApiKey"] = Secret,
        };

        ToolResult result = await ToolProcess.RunAsync(environment, "sources", "--config", file, "--output", "jsonl");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["my_lab", "our-lab"], result.Objects.Select(source => (string)source["source"]!));
    }

    // --config first, then the variable, then the user's file; a variable for a single setting overrides all of them.
    [Fact]
    public async Task File_IsTheNamedOneElseTheVariablesElseTheUsers()
    {
        await WriteAsync(UserFile, FileWith("users"));
        string variable = await WriteAsync(Path.Combine(_folder.FullName, "variable.json"), FileWith("variables"));
        string named = await WriteAsync(Path.Combine(_folder.FullName, "named.json"), FileWith("named"));
        Dictionary<string, string> environment = new()
        {
            ["XDG_CONFIG_HOME"] = _folder.FullName,
            ["APPDATA"] = _folder.FullName,
        };
        Dictionary<string, string> withVariable = new(environment) { ["JOBAPIS_CONFIG"] = variable };
        Dictionary<string, string> withSetting =
            new(withVariable) { ["JobApis__Sources__named__BaseAddress"] = "https://environment.example" };

        Assert.Equal(["users"], await SourcesAsync(environment));
        Assert.Equal(["variables"], await SourcesAsync(withVariable));
        Assert.Equal(["named"], await SourcesAsync(withVariable, "--config", named));
        ToolResult config = await ToolProcess.RunAsync(withSetting, "config", "--config", named, "--output", "jsonl");
        Assert.Equal(
            [
                ("Provider", "Rescale", named),
                ("ApiKey", "********", named),
                ("BaseAddress", "https://environment.example", "JobApis__Sources__named__BaseAddress"),
            ],
            config.Objects.Select(
                setting => ((string)setting["setting"]!, (string)setting["value"]!, (string)setting["from"]!)));

        static string FileWith(string source) =>
            $$"""{ "JobApis": { "Sources": { "{{source}}": { "Provider": "Rescale", "ApiKey": "{{Secret}}", "BaseAddress": "https://file.example" } } } }""";

        static async Task<string[]> SourcesAsync(Dictionary<string, string> environment, params string[] options) =>
            [
                .. (await ToolProcess.RunAsync(environment, ["sources", "--output", "jsonl", .. options]))
                    .Objects.Select(source => (string)source["source"]!),
            ];
    }

    // For every setting of every provider: a value that is not known to be public is masked. The control is that public
    // values are shown.
    [Fact]
    public async Task Config_EverySettingOfEveryProvider_IsShownUnlessItIsSecret()
    {
        PropertyInfo[] settings =
        [
            .. typeof(IJobSource).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(JobSourceOptions)))
                .SelectMany(type => type.GetProperties())
                .Where(property => property.CanWrite && IsSetting(property.PropertyType))
                .DistinctBy(property => property.Name),
        ];
        Dictionary<string, string> environment = settings.ToDictionary(
            setting => $"JobApis__Sources__eu__{setting.Name}",
            setting => $"canary-{setting.Name}",
            StringComparer.Ordinal);
        environment["JobApis__Sources__eu__ApiKye"] = "canary-ApiKey";
        environment["JobApis__Sources__us__BaseAddress"] = "https://user:canary-ApiKey@example.com";

        ToolResult[] results =
        [
            await ToolProcess.RunAsync(environment, "config"),
            await ToolProcess.RunAsync(environment, "config", "--output", "json"),
            await ToolProcess.RunAsync(environment, "config", "--output", "csv"),
        ];

        Assert.All(results, result =>
        {
            Assert.Equal(2, result.ExitCode);
            Assert.All(settings, setting => Assert.Equal(
                !IsSecret(setting.Name),
                (result.Output + result.Error).Contains($"canary-{setting.Name}", StringComparison.Ordinal)));
        });
        Assert.Contains(settings, setting => IsSecret(setting.Name));
        Assert.Contains(settings, setting => !IsSecret(setting.Name));

        static bool IsSetting(Type type) => type == typeof(string) || type == typeof(Uri) || type.IsValueType;

        static bool IsSecret(string name) =>
            name.EndsWith("Key", StringComparison.Ordinal)
                || name.EndsWith("Secret", StringComparison.Ordinal)
                || name.EndsWith("Token", StringComparison.Ordinal);
    }

    // Like a context of kubectl that is not the current one: errors of an unused source do not affect other commands.
    // The controls are the commands that use it, and 'config', which reports all errors.
    [Theory]
    [InlineData("Provider=Reskale", "Provider is not a known service")]
    [InlineData("ApiKey=k", "Provider is missing")]
    [InlineData("Provider=Rescale", "ApiKey is missing")]
    [InlineData("Provider=Rescale,ApiKey=k,BaseAdress=x", "BaseAdress is not a setting of Rescale")]
    [InlineData("Provider=Rescale,ApiKey=k,BaseAddress=ftp://x", "BaseAddress")]
    [InlineData("Provider=Rescale,ApiKey=k,MaxRetries=many", "MaxRetries")]
    [InlineData("Provider=Rescale,ApiKey=k,ApiKeyFile=f", "ApiKeyFile are set in the same place")]
    public async Task Settings_OfASourceThatIsNotUsed_AreNotLookedAt(string broken, string problem)
    {
        Dictionary<string, string> environment = ToolProcess.Environment(_simulator);
        foreach (string[] setting in broken.Split(',').Select(setting => setting.Split('=')))
        {
            environment[$"JobApis__Sources__broken__{setting[0]}"] = setting[1];
        }

        string id = _simulator.Rescale.Jobs.First().Id;
        ToolResult list =
            await ToolProcess.RunAsync(environment, "list", "--source", "rescale", "--output", "jsonl", "-q");
        ToolResult get = await ToolProcess.RunAsync(environment, "get", "rescale", id, "--quiet");
        ToolResult[] users =
        [
            await ToolProcess.RunAsync(environment, "list"),
            await ToolProcess.RunAsync(environment, "list", "--source", "rescale", "--source", "broken"),
            await ToolProcess.RunAsync(environment, "get", "broken", id),
            await ToolProcess.RunAsync(environment, "sources"),
        ];
        ToolResult config = await ToolProcess.RunAsync(environment, "config", "--output", "jsonl", "--quiet");

        Assert.Equal((0, "", 2), (list.ExitCode, list.Error, list.Objects.Length));
        Assert.Equal((0, ""), (get.ExitCode, get.Error));
        Assert.All([.. users, config], result => Assert.Equal(2, result.ExitCode));
        Assert.All(
            [.. users, config],
            result => Assert.Contains(
                result.ErrorLines,
                line => line.StartsWith("jobapis: JobApis:Sources:broken:", StringComparison.Ordinal)
                    && line.Contains(problem, StringComparison.Ordinal)));
        Assert.All(users, result => Assert.Equal("", result.Output));
        Assert.Contains(config.Objects, setting => (string)setting["source"]! == "broken");
    }

    [Fact]
    public async Task Config_SeveralSourcesAreWrong_TellsOfAllOfThem()
    {
        Dictionary<string, string> environment = ToolProcess.Environment(_simulator);
        environment["JobApis__Sources__one__Provider"] = "Reskale";
        environment["JobApis__Sources__two__Provider"] = "Rescale";
        environment["JobApis__Sources__two__MaxRetries"] = "-1";
        environment["JobApi__Sources__three__Provider"] = "Rescale";

        ToolResult result = await ToolProcess.RunAsync(environment, "config", "--quiet");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            ["JobApi", "JobApis:Sources:one:Provider", "JobApis:Sources:two:ApiKey", "JobApis:Sources:two:MaxRetries"],
            result.ErrorLines.Select(line => line.Split(' ')[1]).Order(StringComparer.Ordinal));
        Assert.Contains("Reskale", result.Output, StringComparison.Ordinal);
    }

    // The error lists the valid sources that support the command, and runs no command of theirs.
    [Fact]
    public async Task Hint_SourcesThatCan_AreThoseThatAreConfiguredRight()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is written for a POSIX shell.");
        string log = Path.Combine(_folder.FullName, "ran");
        Dictionary<string, string> environment = Rescale();
        environment["JobApis__Sources__eu__ApiKeyCommand"] = $"echo ran >> '{log}'; echo {Secret}";
        environment["JobApis__Sources__broken__Provider"] = "Rescale";
        foreach ((string name, string value) in ToolProcess.Environment(_simulator)
            .Where(setting => setting.Key.Contains("__deepset__", StringComparison.Ordinal)))
        {
            environment[name] = value;
        }

        ToolResult result = await ToolProcess.RunAsync(environment, "stop", "deepset", "x", "--yes");

        Assert.Equal(2, result.ExitCode);
        Assert.EndsWith("Sources that support it: eu.", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(log));
    }

    [Fact]
    public async Task Config_NothingConfigured_TellsWhereItLooked()
    {
        ToolResult result = await ToolProcess.RunAsync(
            new Dictionary<string, string> { ["XDG_CONFIG_HOME"] = _folder.FullName, ["APPDATA"] = _folder.FullName },
            "config");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            $"jobapis: there is no file: {UserFile} does not exist, and neither --config nor "
                + "JOBAPIS_CONFIG names another.",
            Assert.Single(result.ErrorLines));
    }

    [Fact]
    public async Task Secret_InAFileOrFromACommand_IsUsedAndNeverShown()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is written for a POSIX shell.");
        string secretFile = Path.Combine(_folder.FullName, "key");
        await WriteAsync(secretFile, _simulator.Rescale.ApiKey + "\n", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        string marker = Path.Combine(_folder.FullName, "ran");
        Dictionary<string, string> environment = Rescale();
        environment["JobApis__Sources__eu__ApiKeyFile"] = secretFile;
        Dictionary<string, string> command = Rescale();
        command["JobApis__Sources__eu__ApiKeyCommand"] = $"touch '{marker}'; cat '{secretFile}'";

        ToolResult fromFile = await ToolProcess.RunAsync(environment, "list", "--output", "jsonl", "--quiet");
        ToolResult shown = await ToolProcess.RunAsync(command, "config", "--output", "jsonl");
        bool ranForConfig = File.Exists(marker);
        ToolResult fromCommand = await ToolProcess.RunAsync(command, "list", "--output", "jsonl", "--quiet");
        environment["JobApis__Sources__eu__ApiKeyFile"] = Path.Combine(_folder.FullName, "other");
        await WriteAsync(environment["JobApis__Sources__eu__ApiKeyFile"], Secret);
        ToolResult control = await ToolProcess.RunAsync(environment, "list", "--output", "jsonl", "--quiet");

        Assert.Equal((0, 2, ""), (fromFile.ExitCode, fromFile.Objects.Length, fromFile.Error));
        Assert.Equal((0, 2, ""), (fromCommand.ExitCode, fromCommand.Objects.Length, fromCommand.Error));
        Assert.Equal((false, true), (ranForConfig, File.Exists(marker)));
        Assert.Contains(
            shown.Objects,
            setting => (string?)setting["setting"] == "ApiKeyCommand"
                && ((string)setting["value"]!).Contains("cat", StringComparison.Ordinal));
        Assert.Equal((1, ""), (control.ExitCode, control.Output));
        Assert.All((ToolResult[])[fromFile, shown, fromCommand, control], result =>
        {
            Assert.DoesNotContain(_simulator.Rescale.ApiKey, result.Output + result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, result.Output + result.Error, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Secret_ThatCannotBeHad_NamesItsSettingAndNothingIsSent()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are written for a POSIX shell.");
        await AssertRefusedAsync(
            "ApiKeyFile",
            "/nowhere/key",
            "JobApis:Sources:eu:ApiKeyFile: /nowhere/key: there is no such file.");
        string empty = await WriteAsync(Path.Combine(_folder.FullName, "empty"), "\n", UnixFileMode.UserRead);
        await AssertRefusedAsync("ApiKeyFile", empty, "JobApis:Sources:eu:ApiKeyFile: it returned an empty value.");
        await AssertRefusedAsync(
            "ApiKeyCommand",
            $"echo {Secret}; echo {Secret} >&2; exit 3",
            "JobApis:Sources:eu:ApiKeyCommand: the command ended with exit code 3. Its output is not shown: "
                + "run it yourself to see why.");
        await AssertRefusedAsync(
            "ApiKeyCommand",
            "true",
            "JobApis:Sources:eu:ApiKeyCommand: it returned an empty value.");
        await AssertRefusedAsync(
            "ApiKeyCommand",
            "true",
            "JobApis:Sources:eu:ApiKey and JobApis:Sources:eu:ApiKeyCommand are set in the same place: "
                + "keep only one of them.",
            ("ApiKey", Secret));
        Assert.Empty(_simulator.Requests);

        async Task AssertRefusedAsync(
            string setting,
            string value,
            string problem,
            params (string Name, string Value)[] more)
        {
            Dictionary<string, string> environment = Rescale();
            environment[$"JobApis__Sources__eu__{setting}"] = value;
            foreach ((string name, string text) in more)
            {
                environment[$"JobApis__Sources__eu__{name}"] = text;
            }

            ToolResult result = await ToolProcess.RunAsync(environment, "list");
            Assert.Equal(
                (2, "", $"jobapis: {problem}"),
                (result.ExitCode, result.Output, Assert.Single(result.ErrorLines)));
            Assert.DoesNotContain(Secret, result.Error, StringComparison.Ordinal);
        }
    }

    // A command may ask its user for a password: it runs only for used sources, and once. The control is a command that
    // uses both sources.
    [Theory]
    [InlineData("get us x", "us")]
    [InlineData("list --source us", "us")]
    [InlineData("list --source US --source us", "us")]
    [InlineData("delete us x --yes", "us")]
    [InlineData("list", "eu|us")]
    [InlineData("sources", "eu|us")]
    [InlineData("config", "")]
    [InlineData("list --source nobody", "")]
    public async Task SecretCommand_RunsForUsedSourcesOnceAndForNoOther(string arguments, string ran)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are written for a POSIX shell.");
        string log = Path.Combine(_folder.FullName, "ran");
        Dictionary<string, string> environment = new();
        foreach (string source in (string[])["eu", "us"])
        {
            foreach ((string name, string value) in Rescale())
            {
                environment[name.Replace("__eu__", $"__{source}__", StringComparison.Ordinal)] = value;
            }

            environment[$"JobApis__Sources__{source}__ApiKeyCommand"] = $"echo {source} >> '{log}'; echo {Secret}";
        }

        await ToolProcess.RunAsync(environment, arguments.Split(' '));

        string[] lines = File.Exists(log)
            ? await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken)
            : [];
        Assert.Equal(ran.Split('|', StringSplitOptions.RemoveEmptyEntries), lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SecretCommand_OfTwoSources_RunsOnce()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is written for a POSIX shell.");
        string log = Path.Combine(_folder.FullName, "ran");
        Dictionary<string, string> environment = new();
        foreach ((string name, string value) in Rescale())
        {
            environment[name] = environment[name.Replace("__eu__", "__us__", StringComparison.Ordinal)] = value;
        }

        environment["JobApis__Sources__eu__ApiKeyCommand"] = environment["JobApis__Sources__us__ApiKeyCommand"] =
            $"echo ran >> '{log}'; echo {_simulator.Rescale.ApiKey}";

        ToolResult result = await ToolProcess.RunAsync(environment, "list", "--output", "jsonl", "--quiet");

        Assert.Equal((0, "", 4), (result.ExitCode, result.Error, result.Objects.Length));
        Assert.Single(await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken));
    }

    // This includes a command that leaves a child process which keeps its output open, and one with endless output.
    [Theory]
    [InlineData(
        "exec sleep 600",
        "has not ended within 1 s and was stopped. Set JOBAPIS_COMMAND_TIMEOUT to a longer time.")]
    [InlineData(
        "sleep 30 & echo " + Secret,
        "has not ended within 1 s and was stopped. Set JOBAPIS_COMMAND_TIMEOUT to a longer time.")]
    [InlineData("yes " + Secret, "prints more than a secret can be.")]
    public async Task SecretCommand_ThatDoesNotEnd_IsStoppedAndToldOfWithoutItsOutput(string command, string problem)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are written for a POSIX shell.");
        Dictionary<string, string> environment = Rescale();
        environment["JobApis__Sources__eu__ApiKeyCommand"] = command;
        environment["JOBAPIS_COMMAND_TIMEOUT"] = "1s";

        ToolResult result = await ToolProcess.RunAsync(environment, "list");

        Assert.Equal(
            (2, "", $"jobapis: JobApis:Sources:eu:ApiKeyCommand: the command {problem}"),
            (result.ExitCode, result.Output, Assert.Single(result.ErrorLines)));
        Assert.Empty(_simulator.Requests);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("soon")]
    [InlineData("2h")]
    public async Task SecretCommand_TimeLimitThatIsNone_IsRefused(string limit)
    {
        Dictionary<string, string> environment = Rescale();
        environment["JobApis__Sources__eu__ApiKeyCommand"] = "echo";
        environment["JOBAPIS_COMMAND_TIMEOUT"] = limit;

        ToolResult result = await ToolProcess.RunAsync(environment, "list");

        Assert.Equal(
            (2, $"jobapis: JOBAPIS_COMMAND_TIMEOUT {limit}: it must be from 1s to 1h, such as 30s or 5m."),
            (result.ExitCode, Assert.Single(result.ErrorLines)));
    }

    // A secret of a higher layer replaces all settings of a lower layer for it.
    [Fact]
    public async Task Secret_InAVariable_WinsOverAFileOfTheFile()
    {
        string file = await WriteAsync(UserFile, """{ "JobApis": { "Sources": { "eu": { "ApiKeyFile": "not-there" } } } }""");
        Dictionary<string, string> environment = Rescale();
        environment["JobApis__Sources__eu__ApiKey"] = _simulator.Rescale.ApiKey;

        ToolResult result =
            await ToolProcess.RunAsync(environment, "list", "--config", file, "--output", "jsonl", "--quiet");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task FileWithSecrets_OthersMayRead_IsWarnedOf()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        string open = await WriteAsync(Path.Combine(_folder.FullName, "open.json"), $$"""{ "JobApis": { "Sources": { "eu": { "Provider": "Rescale", "ApiKey": "{{Secret}}" } } } }""");
        string closed = await WriteAsync(
            Path.Combine(_folder.FullName, "closed.json"),
            await File.ReadAllTextAsync(open, TestContext.Current.CancellationToken),
            UnixFileMode.UserRead);
        string plain = await WriteAsync(Path.Combine(_folder.FullName, "plain.json"), """{ "JobApis": { "Sources": { "eu": { "Provider": "Rescale", "ApiKeyFile": "open-key" } } } }""");
        string key = await WriteAsync(Path.Combine(_folder.FullName, "open-key"), Secret);

        Assert.Equal(
            [$"jobapis: {open} contains secrets and can be read by others: chmod 600 {open}"],
            await WarningsAsync(open));
        Assert.Empty(await WarningsAsync(closed));
        Assert.Equal(
            [$"jobapis: {key} contains secrets and can be read by others: chmod 600 {key}"],
            await WarningsAsync(plain));
        Assert.Empty(await WarningsAsync(open, "--quiet"));

        // 'config' also warns, and does not open the file: it would work even with a pipe.
        Assert.Equal(
            [
                $"jobapis: the file is {open}.",
                $"jobapis: {open} contains secrets and can be read by others: chmod 600 {open}",
            ],
            await WarningsOfAsync("config", open));
        Assert.Equal([$"jobapis: the file is {closed}."], await WarningsOfAsync("config", closed));
        Assert.Contains(
            $"jobapis: {key} contains secrets and can be read by others: chmod 600 {key}",
            await WarningsOfAsync("config", plain));

        static Task<string[]> WarningsAsync(string file, params string[] options) =>
            WarningsOfAsync("sources", file, options);

        static async Task<string[]> WarningsOfAsync(string verb, string file, params string[] options)
        {
            ToolResult result = await ToolProcess.RunAsync(null, [verb, "--config", file, .. options]);
            Assert.Equal(0, result.ExitCode);
            return result.ErrorLines;
        }
    }

    [Fact]
    public async Task Requests_OfTheTool_SayThatTheyAreUnlessAnotherNameIsSet()
    {
        Dictionary<string, string> environment = Rescale();
        environment["JobApis__Sources__eu__ApiKey"] = _simulator.Rescale.ApiKey;
        await ToolProcess.RunAsync(environment, "list");
        environment["JobApis__Sources__eu__ApplicationName"] = "Nightly/2";
        await ToolProcess.RunAsync(environment, "list");

        Assert.Matches(@"^jobapis/\d+\.\d+\.\d+ JobApis\.Client/", _simulator.Requests[0].Headers["user-agent"]);
        Assert.StartsWith(
            "Nightly/2 JobApis.Client/",
            _simulator.Requests[^1].Headers["user-agent"],
            StringComparison.Ordinal);
    }

    private static async Task<string> WriteAsync(
        string path,
        string text,
        UnixFileMode mode =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }

        return path;
    }

    private Dictionary<string, string> Rescale() => new()
    {
        ["JobApis__Sources__eu__Provider"] = "Rescale",
        ["JobApis__Sources__eu__BaseAddress"] = _simulator.BaseAddress.ToString(),
        ["JobApis__Sources__eu__AllowInsecureLoopback"] = "true",
    };
}
