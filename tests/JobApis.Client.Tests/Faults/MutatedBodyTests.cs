using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using JobApis.Client.Testing;
using JobApis.Client.Tests.Contract;
using JobApis.Client.Tests.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.Tests.Faults;

/// <summary>
/// Twenty thousand broken versions of a page, for every service: each results in jobs or a typed error. Mutations of
/// bytes (flipped, cut, repeated, moved) and of JSON (values of another kind, numbers out of range, duplicate members,
/// depth, width).
/// </summary>
/// <remarks>
/// The pages are from the simulator; the bytes pass through the whole client except the socket. It measures memory, so
/// it runs alone.
/// </remarks>
[Collection(nameof(AloneCollection))]
public sealed class MutatedBodyTests
{
    private const int Bodies = 20_000;

    private static readonly TimeSpan Hanging = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task ListJobsAsync_BodyIsBroken_ListsOrFailsTyped(string source)
    {
        byte[] page = await PageOfAsync(source);
        await using JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 0 }, Token);
        using MutatedPages same = new(page);
        using MutatedPages other = new(page);
        await using ServiceProvider first = Open(simulator, same);
        await using ServiceProvider second = Open(simulator, other);
        IJobSource client = first.GetRequiredKeyedService<IJobSource>(source);
        IJobSource otherClient = second.GetRequiredKeyedService<IJobSource>(source);
        await ListAsync(client);
        await ListAsync(otherClient);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        // Half of the bodies are the same every time, to detect regressions. Both halves are read at the same time.
        Outcome[] halves = await Task.WhenAll(
            Task.Run(() => ReadHalfAsync(client, same, 0), Token),
            Task.Run(() => ReadHalfAsync(otherClient, other, Random.Shared.Next()), Token));

        int listed = halves.Sum(half => half.Listed);
        double slowest = halves.Max(half => half.SlowestMilliseconds);
        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{source}: {listed} of {Bodies} listed, slowest {slowest:0} ms, {grown / 1024} KiB more than before");
        Assert.InRange(grown, long.MinValue, 32 * 1024 * 1024);
        Assert.True(slowest < Hanging.TotalMilliseconds, $"{slowest} ms");
        Assert.InRange(listed, 1, Bodies - 1);
    }

    private static async Task<Outcome> ReadHalfAsync(IJobSource client, MutatedPages pages, int firstSeed)
    {
        double slowest = 0;
        int listed = 0;
        for (int body = 0; body < Bodies / 2; body++)
        {
            pages.Seed = unchecked(firstSeed + body);
            long begun = Stopwatch.GetTimestamp();
            try
            {
                await ListAsync(client);
                listed++;
            }
            catch (JobApiException)
            {
                // A typed error, as required.
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Assert.Fail($"seed {pages.Seed}: {exception}\n{Encoding.UTF8.GetString(pages.Last)}");
            }

            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return new(listed, slowest);
    }

    private static async Task ListAsync(IJobSource source)
    {
        await foreach (Page<Job> page in source.ListJobsAsync(
            null, new() { PageSize = 10 }, Token).AsPagesAsync(null, Token))
        {
            // One page is enough: later pages are read in the same way.
            return;
        }
    }

    private static async Task<byte[]> PageOfAsync(string source)
    {
        await using FaultHost host = await FaultHost.StartAsync(source);
        byte[] page = [];
        host.Server.Fault = head => !FaultHost.IsList(head) ? null : answer =>
        {
            page = answer.Body;
            return new(answer.Bytes, RawEnd.Open);
        };
        await ListAsync(host.Source);
        return page;
    }

    // Tokens come from the simulator, whose handlers are not replaced.
    private static ServiceProvider Open(JobSimulator simulator, HttpMessageHandler network)
    {
        Dictionary<string, string?> settings = new(simulator.Configuration, StringComparer.OrdinalIgnoreCase);
        foreach (ServiceSimulator service in simulator.Services)
        {
            settings[$"JobApis:Sources:{service.SourceName}:MaxRetries"] = "0";
        }

        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(new ManualTimeProvider(
            TimeProvider.System.GetUtcNow()) { AutoAdvanceUpTo = TimeSpan.FromSeconds(25) });
        services.AddJobApis(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        foreach (ServiceSimulator service in simulator.Services)
        {
            services.AddHttpClient(JobApisBuilder.HttpClientNameOf(service.SourceName))
                .ConfigurePrimaryHttpMessageHandler(() => network);
        }

        return services.BuildServiceProvider();
    }

    private readonly record struct Outcome(int Listed, double SlowestMilliseconds);

    private sealed class MutatedPages(byte[] page) : HttpMessageHandler
    {
        private static ReadOnlySpan<byte> Token => """{"access_token":"t","expires_in":3600}"""u8;

        public int? Seed { get; set; }

        public byte[] Last { get; private set; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            // Token answers also pass through here, and are not broken.
            bool isToken = request.Method == HttpMethod.Post;
            Last = isToken ? Last : Seed is { } seed ? Mutate(page, new(seed)) : page;
            HttpResponseMessage response = new(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new ByteArrayContent(isToken ? Token.ToArray() : Last),
            };
            response.Content.Headers.ContentType = new("application/json");
            return Task.FromResult(response);
        }

        private static byte[] Mutate(byte[] page, Random random)
        {
            byte[] body = page;
            for (int times = random.Next(1, 4); times > 0; times--)
            {
                body = random.Next(10) switch
                {
                    0 => Changed(body, random),
                    1 => body[..random.Next(body.Length + 1)],
                    2 => Moved(body, random),
                    _ => Replaced(body, random),
                };
            }

            return body;
        }

        private static byte[] Changed(byte[] body, Random random)
        {
            byte[] changed = [.. body];
            for (int flips = random.Next(1, 8); flips > 0 && changed.Length > 0; flips--)
            {
                changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            }

            return changed;
        }

        private static byte[] Moved(byte[] body, Random random)
        {
            int from = random.Next(body.Length + 1);
            int length = random.Next(body.Length - from + 1);
            int to = random.Next(body.Length + 1);
            return [.. body[..to], .. body[from..(from + length)], .. body[to..]];
        }

        // Replaces a value, found by the characters around it, by one of another kind.
        private static byte[] Replaced(byte[] body, Random random)
        {
            List<(int From, int To)> values = ValuesIn(body);
            if (values.Count == 0)
            {
                return body;
            }

            (int from, int to) = values[random.Next(values.Count)];
            return [.. body[..from], .. Encoding.UTF8.GetBytes(Odd(random)), .. body[to..]];
        }

        private static string Odd(Random random) => random.Next(24) switch
        {
            0 => "null",
            1 => "1e400",
            2 => "-1",
            3 => "99999999999999999999999999999999",
            4 => "0.1",
            5 => "true",
            6 => "\"\"",
            7 => "\"\\u0000\\u202e\\ud800\"",
            8 => "\"9999-99-99T99:99:99Z\"",
            9 => "\"0001-01-01T00:00:00+14:00\"",
            10 => "[]",
            11 => "{}",
            12 => "[null]",
            13 => "[[[[[]]]]]",
            14 => "{\"id\":{\"id\":[]}}",
            15 => $"\"{new string('x', random.Next(20_000))}\"",
            16 => new string('[', random.Next(1, 2000)),
            17 => string.Concat(Enumerable.Repeat("{\"a\":", random.Next(1, 200))),
            18 => $"[{string.Join(',', Enumerable.Repeat("{}", random.Next(1, 500)))}]",
            19 =>
                "{"
                    + string.Join(',', Enumerable.Range(0, random.Next(1, 2000)).Select(static n => $"\"m{n}\":{n}"))
                    + "}",
            20 => "\"1\",\"id\":\"2\"",
            21 => "NaN",
            22 => "'x'",
            _ => random.NextInt64().ToString(CultureInfo.InvariantCulture),
        };

        private static List<(int From, int To)> ValuesIn(byte[] body)
        {
            List<(int From, int To)> values = [];
            System.Text.Json.Utf8JsonReader reader = new(body);
            try
            {
                while (reader.Read())
                {
                    if (reader.TokenType is not (System.Text.Json.JsonTokenType.PropertyName
                        or System.Text.Json.JsonTokenType.EndArray or System.Text.Json.JsonTokenType.EndObject))
                    {
                        values.Add(((int)reader.TokenStartIndex, (int)reader.BytesConsumed));
                    }
                }
            }
            catch (System.Text.Json.JsonException)
            {
                // It is already broken; the values before the error are enough.
            }

            return values;
        }
    }
}
