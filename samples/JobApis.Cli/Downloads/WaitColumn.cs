using JobApis.Cli.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace JobApis.Cli.Downloads;

/// <summary>The current wait of a download, after its bar; empty if there is none.</summary>
internal sealed class WaitColumn(CallEvents events) : ProgressColumn
{
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(events.WaitAt(TimeProvider.System.GetUtcNow()) ?? "");
}
