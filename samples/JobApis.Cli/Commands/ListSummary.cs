using System.Globalization;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary>Summarizes in one line how complete the lists of all sources are.</summary>
internal static class ListSummary
{
    public static string Of(IReadOnlyCollection<SourceReport> reports)
    {
        List<string> parts = [];
        Add("complete", report => report.Claim is { Confidence: CompletenessConfidence.Proven });
        Add(
            "complete under an assumption about the service",
            report => report.Claim is { Confidence: CompletenessConfidence.Conditional });
        Add("not proven complete", report => report.Claim is { Confidence: CompletenessConfidence.None });
        Add("not read to the end", report => report.Claim is null && !report.IsSkipped);
        Add("skipped", report => report.IsSkipped);
        string count = SourceReport.Count(reports.Sum(report => report.Jobs));
        string sources = reports.Count == 1
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" of {reports.Count} sources");
        bool isAnyUnproven = reports.Any(
            report => report.Claim is not null and not { Confidence: CompletenessConfidence.Proven });
        string why = isAnyUnproven ? " --verbose shows why." : "";
        return $"{count}{sources}: {string.Join("; ", parts)}.{why}";

        void Add(string claim, Func<SourceReport, bool> isSo)
        {
            string[] names = [.. reports.Where(isSo).Select(report => report.Source)];
            if (names.Length > 0)
            {
                parts.Add(names.Length == reports.Count ? claim : $"{claim}: {string.Join(", ", names)}");
            }
        }
    }
}
