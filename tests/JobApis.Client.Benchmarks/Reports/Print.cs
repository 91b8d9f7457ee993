namespace JobApis.Client.Benchmarks.Reports;

/// <summary>Writes tables in Markdown, so that they can be kept as they come.</summary>
internal static class Print
{
    public static void Line(string text = "") => Console.Out.WriteLine(text);

    public static void Heading(string title) => Console.Out.WriteLine($"\n## {title}\n");
}
