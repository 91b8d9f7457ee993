using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using JobApis.Client.Tests.Faults;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Contract;

/// <summary>
/// Times, numbers and Booleans in other forms that services write result in the same jobs, for every service and in
/// both modes. Each form is accepted for all services.
/// </summary>
public sealed partial class ScalarFormTests
{
    private static readonly Dictionary<string, Func<string, string>> Forms = new(StringComparer.Ordinal)
    {
        ["escaped plus"] = body => Times(body, @"{date}T{time}\u002B00:00"),
        ["escaped throughout"] = body => Times(body, @"{date}\u0054{time}\u005a"),
        ["basic offset"] = body => Times(body, "{date}T{time}+0000"),
        ["hours of offset"] = body => Times(body, "{date}T{time}+00"),
        ["negative zero offset"] = body => Times(body, "{date}T{time}-00:00"),
        ["blank for T"] = body => Times(body, "{date} {time}Z"),
        ["blanks"] = body => Times(body, " {date} {time} +0000 "),
        ["UTC as a word"] = body => Times(body, "{date} {time} UTC"),
        ["no offset"] = body => Times(body, "{date}T{time}"),
        ["lower case"] = body => Times(body, "{date}t{time}z"),
        ["nine digits"] = body => Times(body, "{date}T{time}{dot}000000000Z"),
        ["comma"] = body => Times(body, "{date}T{time}{comma}0Z"),
        ["numbers as text"] = body => Number().Replace(body, "\"$0\""),
        ["numbers with a fraction"] = body => Number().Replace(body, "$0.0"),
        ["numbers with an exponent"] = body => Number().Replace(body, "$0e0"),
        ["truth values as text"] = body => Truth().Replace(body, "\"$0\""),
        ["truth values in capitals"] = body => Truth().Replace(body, match => $"\"{match.Value.ToUpperInvariant()}\""),
        ["truth values as numbers"] = body => Truth().Replace(body, match => match.Value == "true" ? "1" : "0"),
    };

    public static MatrixTheoryData<string, Completeness, string> Cases => new(
        ContractHost.Sources.Select(row => row.Data),
        [Completeness.Fast, Completeness.Verified],
        Forms.Keys);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ListJobsAsync_OtherFormOfTheSameValues_GivesTheSameJobs(
        string source,
        Completeness completeness,
        string form)
    {
        await using FaultHost host = await FaultHost.StartAsync(source, null, ("MaxRetries", "0"));
        List<string> plain = await ListAsync(host, completeness);
        int changed = 0;
        host.Server.Fault = head => !FaultHost.IsList(head) ? null : answer =>
        {
            string body = Encoding.UTF8.GetString(answer.Body);
            string other = Forms[form](body);
            changed += other == body ? 0 : 1;
            return new(answer.With(Encoding.UTF8.GetBytes(other)).Bytes, RawEnd.Open);
        };

        Assert.Equal(plain, await ListAsync(host, completeness));
        Assert.Equal(FaultHost.Jobs, plain.Count);

        // Not every list contains numbers and Booleans.
        Assert.True(changed > 0
            || form.StartsWith("numbers", StringComparison.Ordinal)
            || form.StartsWith("truth", StringComparison.Ordinal), "nothing was changed");
    }

    private static string Times(string body, string form) => Time().Replace(body, match =>
    {
        string fraction = match.Groups["fraction"].Value;
        return "\"" + form
            .Replace("{date}", match.Groups["date"].Value, StringComparison.Ordinal)
            .Replace("{time}", match.Groups["time"].Value, StringComparison.Ordinal)
            .Replace("{dot}", fraction.Length == 0 ? "." : "", StringComparison.Ordinal)
            .Replace("{comma}", fraction.Length == 0 ? "," : "", StringComparison.Ordinal) + "\"";
    });

    private static async Task<List<string>> ListAsync(FaultHost host, Completeness completeness)
    {
        List<string> jobs = [];
        await foreach (Job job in host.List(Token, completeness))
        {
            jobs.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{job.Id}|{job.Name}|{job.Status}|{job.CreatedAt:O}|{job.UpdatedAt:O}|{job.StartedAt:O}|"
                + $"{job.FinishedAt:O}|{job.Owner}|{job.Workspace}"));
        }

        return jobs;
    }

    [GeneratedRegex(
        "\"(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?<time>[0-9:]{8}(?<fraction>\\.[0-9]+)?)(Z|\\+00:00)?\"",
        RegexOptions.ExplicitCapture,
        5000)]
    private static partial Regex Time();

    [GeneratedRegex("(?<=\":\\s*)-?[0-9]+(?=\\s*[,}])", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Number();

    [GeneratedRegex("(?<=\":\\s*)(true|false)(?=\\s*[,}])", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Truth();
}
