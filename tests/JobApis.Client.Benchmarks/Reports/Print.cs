namespace JobApis.Client.Benchmarks.Reports;

/// <summary>Writes tables in Markdown.</summary>
internal static class Print
{
    public static void Line(string text = "") => Console.Out.WriteLine(text);

    public static void Heading(string title) => Console.Out.WriteLine($"\n## {title}\n");
}
