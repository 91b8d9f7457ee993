using System.Globalization;
using JobApis.Cli.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace JobApis.Cli.Downloads;

/// <summary>The size, the rate and the remaining time next to a bar.</summary>
internal sealed class ByteCountColumn : ProgressColumn
{
    public const string Key = "bytes";

    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        ByteCount count = task.State.Get<ByteCount>(Key);
        string total = count.Total is { } known ? $" / {Text(known)}" : "";
        return new Text($"{Text(count.Read)}{total}  {Text(count.Rate)}/s{TimeLeft(count)}");
    }

    private static string TimeLeft(ByteCount count)
    {
        if (count.Total is not { } total || count.Rate <= 0)
        {
            return "";
        }

        double seconds = Math.Min(Math.Max(total - count.Read, 0) / count.Rate, TimeSpan.MaxValue.TotalSeconds / 2);
        return $"  {DurationText.Of(TimeSpan.FromSeconds(seconds))} left";
    }

    private static string Text(double bytes)
    {
        int unit = 0;
        while (bytes >= 1024 && unit < Units.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }

        return $"{bytes.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture)} {Units[unit]}";
    }
}
