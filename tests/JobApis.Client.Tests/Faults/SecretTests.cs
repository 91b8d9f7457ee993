using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using JobApis.Client.Tests.Contract;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JobApis.Client.Tests.Faults;

/// <summary>
/// The whole catalog of faults, for every service, with listeners on everything that could repeat a secret: keys,
/// requested tokens, signatures. Only the header of a credential may contain it.
/// </summary>
public sealed class SecretTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task EverySink_ThroughTheWholeCatalogue_KnowsNoSecret(string source)
    {
        using Sinks sinks = new();
        await using FaultHost host = await FaultHost.StartAsync(source, services =>
        {
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(sinks));

            // As an app would add it to inspect requests, outermost; it sees them before and after sending.
            services.ConfigureAll<HttpClientFactoryOptions>(client => client.HttpMessageHandlerBuilderActions
                .Add(builder => builder.AdditionalHandlers.Add(new Onlooker(sinks))));
        });
        foreach (WireFault fault in WireFault.All)
        {
            foreach (int times in (int[])[1, int.MaxValue / 2])
            {
                host.Plan(fault, request: 0, times);
                await ListAsync(host, sinks);
            }
        }

        // A service or proxy that repeats the whole request wherever it can.
        foreach (int status in (int[])[200, 302, 400, 401, 403, 404, 429, 500])
        {
            host.Server.Fault = head => FaultHost.IsList(head) ? _ => new(Echo(status, head), RawEnd.Open) : null;
            await ListAsync(host, sinks);
        }

        Dump(host, sinks);

        // The control: the secrets are on the wire, and the scan finds them there.
        IReadOnlyList<string> secrets = host.Secrets;
        Assert.True(secrets.Count >= 2, string.Join(' ', secrets));
        Assert.All(secrets.Except(host.ConfiguredSecrets), secret =>
            Assert.Contains(host.Server.RequestHeads, head => head.Contains(secret, StringComparison.Ordinal)));
        Assert.Equal(["control"], Leaks([.. sinks.Texts, ("control", $"x {secrets[^1]} y")], secrets));

        Assert.Equal([], Leaks([.. sinks.Texts], secrets));
        Assert.All(Sinks.Kinds, kind => Assert.Contains(sinks.Texts, text => text.Kind == kind));
    }

    private static async Task ListAsync(FaultHost host, Sinks sinks)
    {
        try
        {
            await foreach (Page<Job> page in host.List(Token).AsPagesAsync(null, Token))
            {
                sinks.Add(
                    "objects",
                    $"{page.Items.Count} {page.Next} {page.Progress} {page.Response} {string.Join(' ', page.Items)}");
            }
        }
        catch (JobApiException exception)
        {
            sinks.Add("exceptions", exception.ToString());
            foreach (DictionaryEntry entry in exception.Data)
            {
                sinks.Add("exceptions", $"{entry.Key} {entry.Value}");
            }

            sinks.Add("exceptions", $"{exception.RequestId} {exception.ErrorCode} {exception.FailedAt}");
        }
    }

    private static byte[] Echo(int status, string head)
    {
        string all = head.ReplaceLineEndings(" ").Replace('"', '\'');
        return RawAnswer.Of(status, new JsonObject
        {
            ["detail"] = all,
            ["message"] = all,
            ["Code"] = all,
            ["Message"] = all,
            ["RequestId"] = all,
            ["error"] = all,
            ["errors"] = new JsonArray(all),
        }.ToJsonString())
            .With("X-Request-Id", all)
            .With("x-acs-request-id", all)
            .With("Location", $"https://elsewhere.invalid/?{Uri.EscapeDataString(all)}")
            .With("WWW-Authenticate", $"Bearer realm='{all}'")
            .Bytes;
    }

    private static void Dump(FaultHost host, Sinks sinks)
    {
        sinks.Add("objects", $"{host.Source} {host.Source.Capabilities} {host.List(Token)}");
        Type type = typeof(JobSourceOptions).Assembly.GetTypes().Single(candidate => candidate
            .IsSubclassOf(typeof(JobSourceOptions)) && candidate.Name == host.Source.Capabilities.Provider + "Options");
        object monitor = host.Container.GetRequiredService(typeof(IOptionsMonitor<>).MakeGenericType(type));
        object options = monitor.GetType().GetMethod("Get")!.Invoke(monitor, [host.Source.Name])!;
        sinks.Add("options", $"{options} {JsonSerializer.Serialize(options, type)}");
        foreach (PropertyInfo property in type.GetProperties().Where(property =>
            property.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State != DebuggerBrowsableState.Never))
        {
            sinks.Add(
                "debugger",
                $"{property.Name} {property.GetValue(property.GetMethod!.IsStatic ? null : options)}");
        }
    }

    private static string[] Leaks(IEnumerable<(string Kind, string Text)> texts, IReadOnlyList<string> secrets) =>
        [.. texts.Where(text => secrets.Any(secret => text.Text.Contains(secret, StringComparison.Ordinal)
            || text.Text.Contains(Uri.EscapeDataString(secret), StringComparison.Ordinal)))
            .Select(text => text.Kind == "control" ? text.Kind : $"{text.Kind}: {text.Text}").Distinct()];

    /// <summary>
    /// All listeners. They also receive spans, metrics and events of concurrent tests, which does no harm.
    /// </summary>
    private sealed class Sinks : ILoggerProvider, ILogger
    {
        public static readonly string[] Kinds =
        [
            "log", "span", "metric", "event source", "exceptions", "objects", "options", "debugger", "request before",
            "request after",
        ];

        private readonly ConcurrentQueue<(string Kind, string Text)> _texts = new();
        private readonly ActivityListener _spans;
        private readonly MeterListener _metrics = new();
        private readonly Events _events;

        public Sinks()
        {
            _spans = new()
            {
                ShouldListenTo = static _ => true,
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) =>
                    ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span => Add("span", string.Join(' ', span.TagObjects
                    .Concat(span.Events.SelectMany(static item => item.Tags))
                    .Select(static tag => $"{tag.Key}={tag.Value}")
                    .Prepend(span.DisplayName)
                    .Append(span.StatusDescription))),
            };
            ActivitySource.AddActivityListener(_spans);
            _metrics.InstrumentPublished = static (instrument, listener) =>
                listener.EnableMeasurementEvents(instrument);
            _metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Measured(instrument, tags));
            _metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Measured(instrument, tags));
            _metrics.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Measured(instrument, tags));
            _metrics.Start();
            _events = new(this);
        }

        public IEnumerable<(string Kind, string Text)> Texts => _texts;

        public void Add(string kind, string text) => _texts.Enqueue((kind, text));

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Add("log", $"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Add(
                "log",
                $"{eventId} {formatter(state, exception)} {exception} "
                + $"{string.Join(' ', state as IEnumerable<KeyValuePair<string, object?>> ?? [])}");

        public void Dispose()
        {
            _events.Dispose();
            _metrics.Dispose();
            _spans.Dispose();
        }

        private void Measured(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string text = instrument.Name;
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                text += $" {tag.Key}={tag.Value}";
            }

            Add("metric", text);
        }

        // The public event sources of .NET's networking and logging.
        private sealed class Events(Sinks sinks) : EventListener
        {
            protected override void OnEventSourceCreated(EventSource eventSource)
            {
                if (eventSource.Name.StartsWith("System.Net.", StringComparison.Ordinal))
                {
                    EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
                }
            }

            protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
                sinks?.Add("event source", string.Create(
                    CultureInfo.InvariantCulture,
                    $"{eventData.EventName} {string.Join(' ', eventData.Payload ?? (IEnumerable<object?>)[])}"));
        }
    }

    private sealed class Onlooker(Sinks sinks) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            sinks.Add("request before", request.ToString());
            try
            {
                HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
                sinks.Add("request after", $"{request} {response.RequestMessage} {string.Join(' ', request.Options)}");
                return response;
            }
            catch (Exception exception)
            {
                sinks.Add("request after", $"{request} {exception}");
                throw;
            }
        }
    }
}
