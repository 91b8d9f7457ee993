using System.CommandLine;
using JobApis.Cli.Configuration;
using JobApis.Cli.Output;

namespace JobApis.Cli.Commands;

/// <summary>
/// <c>jobapis config</c>: shows the effective settings, the origin of each value, and all errors. It sends nothing,
/// runs nothing and reads no secret.
/// </summary>
internal sealed class ConfigCommand : Command
{
    private const string Mask = "********";

    private static readonly Column<Setting>[] Columns =
    [
        new("source", setting => setting.Source) { Title = "SOURCE" },
        new("setting", setting => setting.Name) { Title = "SETTING" },
        new("value", setting => setting.IsSecret ? Mask : setting.Value) { Title = "VALUE", MayBeCut = true },
        new("from", setting => setting.Origin) { Title = "FROM", MayBeCut = true },
    ];

    private readonly OutputOption _output = new("A table, one JSON array, one JSON object a line, or CSV.");
    private readonly CommonOptions _common;
    private readonly Messages _messages;

    public ConfigCommand(CommonOptions common, Messages messages)
        : base(
            "config",
            "Shows the effective configuration and the origin of each value, with secrets masked, and its errors. "
            + "Runs no command and sends nothing.")
    {
        _common = common;
        _messages = messages;
        Options.Add(_output);
        Options.Add(_output.CsvSafe);
        SetAction((command, _) => RunAsync(command));
    }

    private async Task<int> RunAsync(ParseResult command)
    {
        _common.RefuseDemo(command);
        JobsConfiguration configuration = JobsConfiguration.Load(_common.ConfigFile(command));
        _messages.Note(
            configuration.File is { } file
                ? $"the file is {file}."
                : $"there is no file: {JobsConfiguration.UserFile} does not exist, "
                    + $"and neither --config nor {JobsConfiguration.FileVariable} names another.");
        IReadOnlyList<Setting> inForce = configuration.InForce;
        WarnOfFiles(configuration, inForce);
        using StandardOutput output = _output.Open(command);
        RecordWriter<Setting> writer = output.CreateWriter(command.GetValue(_output), Columns);
        foreach (Setting setting in inForce
            .OrderBy(setting => setting.Source, StringComparer.OrdinalIgnoreCase)
            .ThenBy(setting => setting.Name.Equals("Provider", StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .ThenBy(setting => setting.Name, StringComparer.OrdinalIgnoreCase))
        {
            writer.Write(setting);
        }

        writer.Complete();
        IReadOnlyList<string> problems = await JobsSession.ProblemsOfAsync(configuration);
        return problems.Count == 0 ? ExitCode.Success : throw new UsageException(problems);
    }

    private void WarnOfFiles(JobsConfiguration configuration, IReadOnlyList<Setting> inForce)
    {
        IEnumerable<string> files = inForce
            .Where(setting => setting is { SecretFrom: not null, IsCommand: false })
            .Select(setting => SecretFile.PathOf(setting, configuration.File));
        if (configuration.File is { } file && inForce.Any(setting => setting.IsSecret && setting.Origin == file))
        {
            files = files.Prepend(file);
        }

        foreach (string path in files.Distinct())
        {
            SecretFile.WarnOf(path, _messages);
        }
    }
}
