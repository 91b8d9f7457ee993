using JobApis.Cli.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace JobApis.Cli.Downloads;

/// <summary>What a download waits for, behind its bar; nothing while it goes on.</summary>
internal sealed class WaitColumn(CallEvents events) : ProgressColumn
{
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(events.WaitAt(TimeProvider.System.GetUtcNow()) ?? "");
}
