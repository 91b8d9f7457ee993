using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace JobApis.Cli.Progress;

/// <summary>The numbers beside a bar. Spectre's own column has a percentage, which tells nothing where no total is known.</summary>
internal sealed class JobCountColumn : ProgressColumn
{
    public const string Key = "jobs";

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        JobCount count = task.State.Get<JobCount>(Key);
        string total = count.Total is { } known ? string.Create(CultureInfo.InvariantCulture, $" / {known}") : "";
        return new Text(string.Create(CultureInfo.InvariantCulture, $"{count.Read}{total} jobs"));
    }
}
