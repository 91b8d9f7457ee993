using System.Text;
using System.Text.Json.Nodes;
using JobApis.Client.Tests.Faults;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Contract;

/// <summary>Breaks some rows of a list of any service. It recognizes rows by the jobs that were read before.</summary>
internal sealed class BrokenRows
{
    /// <summary>An unpaired surrogate in the name, which no JSON writer writes.</summary>
    public const string HalfEmoji = "half an emoji";

    /// <summary>An object instead of the name.</summary>
    public const string NoText = "an object for a text";

    /// <summary>Invalid times.</summary>
    public const string NoTime = "no time";

    /// <summary>An object instead of the id.</summary>
    public const string NoId = "no id";

    /// <summary>null instead of a row.</summary>
    public const string Null = "null";

    private readonly FaultHost _host;
    private readonly string _kind;
    private readonly List<Job> _broken;

    private BrokenRows(FaultHost host, string kind, List<Job> jobs, List<Job> broken)
    {
        (_host, _kind, Jobs, _broken) = (host, kind, jobs, broken);
        IsOn = true;
        host.Server.Fault = head =>
            !FaultHost.IsList(head) ? null : answer => new(IsOn ? Break(answer).Bytes : answer.Bytes, RawEnd.Open);
    }

    public static TheoryData<string> Kinds => [HalfEmoji, NoText, NoTime, NoId, Null];

    /// <summary>All jobs, in the list's order.</summary>
    public List<Job> Jobs { get; }

    /// <summary>The ids of the jobs with readable rows.</summary>
    public IEnumerable<string> Left => Jobs.Except(_broken).Select(job => job.Id);

    /// <summary>The ids of the other jobs.</summary>
    public IEnumerable<string> Broken => _broken.Select(job => job.Id);

    /// <summary>Whether rows are currently broken.</summary>
    public bool IsOn { get; set; }

    /// <summary>Whether a broken row still contains its id.</summary>
    public bool TellsIds => _kind is not (NoId or Null);

    /// <summary>Breaks the rows at these positions of the list.</summary>
    public static async Task<BrokenRows> StartAsync(
        FaultHost host,
        string kind,
        Completeness completeness,
        params int[] places)
    {
        List<Job> jobs = await host.List(
            TestContext.Current.CancellationToken,
            completeness).ToListAsync(TestContext.Current.CancellationToken);
        return new(host, kind, jobs, [.. places.Select(place => jobs[place])]);
    }

    private RawAnswer Break(RawAnswer answer)
    {
        JsonNode? root = JsonNode.Parse(answer.Body);
        JsonArray? rows = root as JsonArray
            ?? (root as JsonObject)?.Select(member => member.Value).OfType<JsonArray>().FirstOrDefault();
        for (int index = 0; index < rows?.Count; index++)
        {
            if (rows[index] is JsonObject row && _broken.Find(job => Holds(row, job.Id)) is { } job)
            {
                if (_kind == Null)
                {
                    rows[index] = null;
                }
                else
                {
                    Break(row, job);
                }
            }
        }

        return answer.With(Encoding.UTF8.GetBytes(
            root!.ToJsonString().Replace("\"HALF\"", "\"cut \\ud83d\"", StringComparison.Ordinal)));
    }

    private void Break(JsonObject row, Job job)
    {
        switch (_kind)
        {
            case NoId:
                Replace(row, text => text == job.Id, new JsonObject { ["no"] = "text" });
                break;
            case NoTime:
                Replace(row, IsTime, "yesterday");
                if (_host.Source.Capabilities.Provider == "PaiDlc")
                {
                    // In this service, times are texts, which a model keeps even if they are invalid.
                    Replace(row, text => text == job.Name, new JsonObject());
                }

                break;
            default:
                // For a job without a name, change every text except those that the paging needs.
                bool isNamed = Holds(row, job.Name)
                    || row.Any(member => member.Value is JsonObject inner && Holds(inner, job.Name));
                Replace(
                    row,
                    text => isNamed ? text == job.Name : text != job.Id && !IsTime(text),
                    _kind == HalfEmoji ? "HALF" : new JsonObject());
                break;
        }
    }

    private static bool IsTime(string text) =>
        text.Length >= 19 && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _);

    private static bool Holds(JsonObject row, string? found) =>
        row.Any(member => member.Value is JsonValue value && value.TryGetValue(out string? text) && text == found);

    private static void Replace(JsonObject row, Func<string, bool> which, JsonNode by)
    {
        foreach (string name in row.Select(member => member.Key).ToList())
        {
            if (row[name] is JsonObject inner)
            {
                Replace(inner, which, by);
            }
            else if (row[name] is JsonValue value && value.TryGetValue(out string? text) && which(text))
            {
                row[name] = by.DeepClone();
            }
        }
    }
}
