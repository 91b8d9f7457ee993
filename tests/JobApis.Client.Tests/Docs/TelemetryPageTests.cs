using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using JobApis.Client.Diagnostics;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Diagnostics;
using Microsoft.Extensions.Logging;

namespace JobApis.Client.Tests.Docs;

/// <summary>
/// The tables of <c>docs/telemetry.md</c>: the texts come from the code, and the attributes from listening to calls of
/// every kind.
/// </summary>
public sealed partial class TelemetryPageTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "telemetry.md");

    private static readonly string[] AllowedTags =
    [
        .. ConstantsOf(typeof(TelemetryTag)).Select(constant => constant.Value),
    ];

    /// <summary>Run with UPDATE_DOCS=1 to rewrite the tables.</summary>
    [Fact]
    public async Task Page_Tables_AreWhatTheLibraryEmits()
    {
        using InstrumentList instruments = new();
        (RecordedSpan[] spans, RecordedMeasurement[] measurements) = await ListenAsync();
        string page = (await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken))
            .ReplaceLineEndings("\n");

        string expected = page;
        expected = Put(expected, "events", Events(spans), "\n");
        expected = Put(expected, "attributes", Attributes(spans, measurements), "\n");
        expected = Put(expected, "metrics", instruments.Rows(), "\n");
        expected = Put(expected, "buckets", instruments.Buckets(), "");
        expected = Put(expected, "log", LogRows(), "\n");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(Page, expected, TestContext.Current.CancellationToken);
            page = expected;
        }

        Assert.Equal(expected, page);
        Assert.Contains($"Category `{JobApisTelemetry.LogCategoryName}`", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_Emitted_AreExactlyTheAllowedOnes()
    {
        (RecordedSpan[] spans, RecordedMeasurement[] measurements) = await ListenAsync();

        IEnumerable<string> emitted =
        [
            .. spans.SelectMany(span => span.Tags.Keys),
            .. spans.SelectMany(span => span.Events).SelectMany(item => item.Tags).Select(tag => tag.Key),
            .. measurements.SelectMany(measurement => measurement.Tags.Keys),
        ];

        Assert.Equal(AllowedTags.Order(StringComparer.Ordinal), emitted.Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// Calls of every kind: successful, retried, throttled, rejected, with a renewed credential, unanswered, sent a
    /// second time, and lists.
    /// </summary>
    private static async Task<(RecordedSpan[] Spans, RecordedMeasurement[] Measurements)> ListenAsync()
    {
        await using TelemetryHost worklayer = await TelemetryHost.StartAsync("worklayer", jobs: 12);
        worklayer.Fail(1, Fault.Status(401));
        worklayer.Fail(1, Fault.Status(429));
        worklayer.Fail(1, Fault.Reset);
        await worklayer.CountJobsAsync();
        await using TelemetryHost paiDlc = await TelemetryHost.StartAsync("pai-dlc", jobs: 1);
        await Assert.ThrowsAsync<JobApiNotFoundException>(() =>
            paiDlc.Source.GetJobAsync("dlc000000000000x", TestContext.Current.CancellationToken));
        await using TelemetryHost rescale = await TelemetryHost.StartAsync(
            "rescale",
            jobs: 1,
            settings: ("HedgingDelay", "00:00:01"));
        rescale.Fail(1, Fault.Delay(TimeSpan.FromHours(1)));
        await rescale.CountJobsAsync();
        return (
            [.. worklayer.Recorder.Spans, .. paiDlc.Recorder.Spans, .. rescale.Recorder.Spans],
            [
                .. worklayer.Recorder.AllMeasurements,
                .. paiDlc.Recorder.AllMeasurements,
                .. rescale.Recorder.AllMeasurements,
            ]);
    }

    private static string Put(string page, string name, string content, string gap)
    {
        string begin = $"<!-- {name} -->";
        int start = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        Assert.True(start >= begin.Length, $"docs/telemetry.md has no place for {name}.");
        return string.Concat(
            page.AsSpan(0, start),
            gap,
            content,
            page.AsSpan(page.IndexOf("<!-- end -->", start, StringComparison.Ordinal)));
    }

    private static string Events(RecordedSpan[] spans)
    {
        Dictionary<string, string> meanings = ConstantsOf(typeof(CallTelemetry))
            .ToDictionary(constant => constant.Value, constant => constant.Meaning, StringComparer.Ordinal);
        return Lines(spans.SelectMany(span => span.Events)
            .GroupBy(item => item.Name, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Row(
                Code(group.Key),
                meanings[group.Key],
                Codes(group.SelectMany(item => item.Tags).Select(tag => tag.Key)))));
    }

    private static string Attributes(RecordedSpan[] spans, RecordedMeasurement[] measurements) =>
        Lines(ConstantsOf(typeof(TelemetryTag)).OrderBy(tag => tag.Value, StringComparer.Ordinal).Select(tag => Row(
            Code(tag.Value),
            tag.Meaning,
            string.Join(", ", (IEnumerable<string>)
            [
                .. spans.Any(span => span.Tags.ContainsKey(tag.Value)) ? (string[])["spans"] : [],
                .. spans.SelectMany(span => span.Events)
                    .Where(item => item.Tags.Any(other => other.Key == tag.Value))
                    .Select(item => Code(item.Name))
                    .Distinct(),
                .. OnMetrics(tag.Value, measurements),
            ]))));

    private static IEnumerable<string> OnMetrics(string tag, RecordedMeasurement[] measurements)
    {
        string[] all = [.. measurements.Select(measurement => measurement.Instrument.Name)
            .Distinct()
            .Order(StringComparer.Ordinal)];
        string[] with = [.. measurements.Where(measurement => measurement.Tags.ContainsKey(tag))
            .Select(measurement => measurement.Instrument.Name)
            .Distinct()
            .Order(StringComparer.Ordinal)];
        return with.Length == all.Length ? ["all metrics"] : with.Select(Code);
    }

    private static string LogRows() =>
        Lines(typeof(CallLog).GetMethods()
            .Select(method => (Method: method, Event: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(item => item.Event is not null)
            .OrderBy(item => item.Event!.EventId)
            .Select(item => Row(
                item.Event!.EventId.ToString(CultureInfo.InvariantCulture), Code(
                    item.Event.EventName ?? item.Method.Name), item.Event.Level.ToString(), Code(item.Event.Message))));

    private static IEnumerable<(string Value, string Meaning)> ConstantsOf(Type type)
    {
        XElement documentation = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml")).Root!;
        return type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Where(field => field is { IsLiteral: true } && field.FieldType == typeof(string))
            .Select(field => (
                (string)field.GetRawConstantValue()!,
                Spaces().Replace(documentation.Descendants("member")
                    .Single(member => member.Attribute("name")!.Value == $"F:{type.FullName}.{field.Name}")
                    .Element("summary")!.Value.Trim(), " ")));
    }

    private static string Row(params ReadOnlySpan<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Lines(IEnumerable<string> rows) => string.Concat(rows.Select(row => row + "\n"));

    private static string Code(string text) => $"`{text}`";

    private static string Codes(IEnumerable<string> texts) =>
        string.Join(", ", texts.Distinct().Order(StringComparer.Ordinal).Select(Code));

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();

    /// <summary>The instruments of the library's meter.</summary>
    private sealed class InstrumentList : IDisposable
    {
        private readonly SortedDictionary<string, Instrument> _all = new(StringComparer.Ordinal);
        private readonly MeterListener _listener;

        public InstrumentList()
        {
            Assert.NotEmpty(CallMetrics.Duration.Name);
            _listener = new()
            {
                // Another test creates a meter with this name to plant an instrument; it has no version.
                InstrumentPublished = (instrument, _) =>
                {
                    if (instrument.Meter is { Name: JobApisTelemetry.MeterName, Version: not null })
                    {
                        _all[instrument.Name] = instrument;
                    }
                },
            };
            _listener.Start();
        }

        public string Rows() => Lines(_all.Values.Select(instrument => Row(
            Code(instrument.Name), instrument.GetType().Name.Split('`')[0].ToUpperInvariant() is "HISTOGRAM"
                ? "histogram"
                : "counter", Code(instrument.Unit!), instrument.Description!)));

        public string Buckets()
        {
            string[] all = [.. _all.Values.OfType<Histogram<double>>().Select(histogram =>
                string.Join(", ", histogram.Advice!.HistogramBucketBoundaries!.Select(bound =>
                    bound.ToString(CultureInfo.InvariantCulture)))).Distinct()];
            return Assert.Single(all);
        }

        public void Dispose() => _listener.Dispose();
    }
}
