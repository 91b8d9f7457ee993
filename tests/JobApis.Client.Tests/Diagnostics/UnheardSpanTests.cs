using System.Diagnostics;
using JobApis.Client.Rescale;
using JobApis.Client.Tests.Faults;
using JobApis.Client.Tests.Wire;

namespace JobApis.Client.Tests.Diagnostics;

/// <summary>
/// A process without listeners. Listeners apply to the whole process, so no other test may listen at the same time.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class UnheardSpanTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NobodyListens_NoSpanIsMadeAndNothingAccompaniesTheRequest()
    {
        List<Activity?> current = [];
        await using ScriptedServer server = new(_ => new ScriptedAnswer("{}"));
        using CallbackHandler handler =
            new(_ => current.Add(Activity.Current)) { InnerHandler = new SocketsHttpHandler() };
        using RescaleJobSource source = new(
            "unheard",
            new() { ApiKey = "0123456789abcdef", BaseAddress = server.BaseAddress, AllowInsecureLoopback = true },
            handler);

        await source.Api.StopJobAsync("AbCdE", Token);
        using (TelemetryRecorder control = new("unheard"))
        {
            await source.Api.StopJobAsync("AbCdE", Token);
        }

        Assert.Null(current[0]);
        Assert.Equal("Rescale StopJob", current[1]?.DisplayName);
        Assert.Null(Activity.Current);
    }
}
