using System.CommandLine;

namespace JobApis.Cli.Commands;

/// <summary><c>--config FILE</c>, on every command.</summary>
internal sealed class ConfigOption : Option<FileInfo?>
{
    public ConfigOption()
        : base("--config")
    {
        Description = "A JSON file with the sources.";
        HelpName = "FILE";
        Recursive = true;
    }
}
