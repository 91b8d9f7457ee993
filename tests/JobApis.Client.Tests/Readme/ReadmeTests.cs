using JobApis.Client.Providers;
using JobApis.Client.Testing;

namespace JobApis.Client.Tests.Readme;

public sealed class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"))
        .ReplaceLineEndings("\n");

    [Fact]
    public void Length_IsReadable() => Assert.InRange(Readme.Split('\n').Length, 50, 200);

    // Which services filter, order and count, and which call adds a source, compared with the sources themselves.
    [Fact]
    public void ServicesTable_Cells_AreWhatTheSourcesSay()
    {
        string[][] rows = [.. Readme.Split('\n').Where(static line => line.StartsWith('|')).Select(CellsOf)];
        string[] services = rows.Single(static cells => cells[0].Length == 0)[1..];
        (string Row, JobQueryFeatures Part)[] filters =
        [
            ("`States`", JobQueryFeatures.States),
            ("`CreatedFrom`, `CreatedBefore`", JobQueryFeatures.CreatedFrom),
            ("`CreatedFrom`, `CreatedBefore`", JobQueryFeatures.CreatedBefore),
            ("`NameContains`", JobQueryFeatures.NameContains),
            ("`Owner`", JobQueryFeatures.Owner),
            ("`Order`", JobQueryFeatures.Order),
        ];

        Assert.Equal(ProviderCatalog.All.Count, services.Length);
        foreach (SimulatedService service in Enum.GetValues<SimulatedService>())
        {
            JobSourceCapabilities says = FakeJobSource.Like(service).Capabilities;
            int column = Array.FindIndex(services, name => IsNameOf(name, says.Provider)) + 1;
            Assert.True(column > 0, $"{says.Provider} has no column.");
            Assert.All(filters, filter => Assert.Equal(
                (says.Provider, filter.Row, WhoDoes(says, filter.Part)),
                (says.Provider, filter.Row, Cell(filter.Row).Split(' ')[0])));
            Assert.Equal($"`Add{says.Provider}`", Cell("added with"));
            Assert.Equal(says.ReportsTotalCount ? "yes" : "no", Cell("total count"));

            string Cell(string row) => rows.Single(cells => cells[0] == row)[column];
        }
    }

    [Fact]
    public void TestCommand_IsWhatCiRuns()
    {
        string script = File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run"));

        Assert.Contains("dotnet test JobApis.Client.sln", script, StringComparison.Ordinal);
        Assert.Contains("```sh\ndotnet test JobApis.Client.sln\n```", Readme, StringComparison.Ordinal);
    }

    private static string[] CellsOf(string line) => [.. line.Trim('|').Split('|').Select(static cell => cell.Trim())];

    private static bool IsNameOf(string title, string provider) =>
        string.Concat(title.Where(char.IsLetterOrDigit)).Equals(provider, StringComparison.OrdinalIgnoreCase);

    private static string WhoDoes(JobSourceCapabilities says, JobQueryFeatures part) =>
        says.ServerSide.HasFlag(part) ? "service" : says.ClientSide.HasFlag(part) ? "here" : "no";
}
