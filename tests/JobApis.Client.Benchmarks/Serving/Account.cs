using System.Globalization;
using System.Text.RegularExpressions;

namespace JobApis.Client.Benchmarks.Serving;

/// <summary>
/// An account on the job server. Its credential contains its settings, so that one server has lists of every length and
/// latency. The credential is the only part of a request that every client lets its caller choose.
/// </summary>
/// <param name="Jobs">The number of jobs.</param>
/// <param name="Latency">The minimum number of milliseconds the server waits before it answers.</param>
/// <param name="Spread">
/// The maximum number of milliseconds added to that. The value differs between pages, but is constant for each page.
/// </param>
/// <param name="SlowEvery">One of this many pages takes ten times as long; 0 for none.</param>
internal sealed partial record Account(long Jobs, int Latency = 0, int Spread = 0, int SlowEvery = 0)
{
    public string Credential =>
        string.Create(CultureInfo.InvariantCulture, $"jobs{Jobs}latency{Latency}spread{Spread}slow{SlowEvery}");

    /// <summary>How long the server waits before it sends the page that starts with this job.</summary>
    public TimeSpan LatencyOf(long firstJob) =>
        TimeSpan.FromMilliseconds(Latency + (unchecked((uint)firstJob * 0x9E3779B1) >> 8) % (Spread + 1));

    /// <summary>Whether a page, counted from 0, takes ten times as long.</summary>
    public bool IsSlow(long page) => SlowEvery > 0 && page % SlowEvery == SlowEvery / 2;

    /// <summary>The account that an <c>Authorization</c> header names, with any scheme.</summary>
    /// <remarks>Benchmarks of an earlier version do not send the spread and the slow pages.</remarks>
    public static Account Of(string? authorization)
    {
        Match match = Pattern.Match(authorization ?? "");
        return match.Success
            ? new(
                long.Parse(match.Groups["jobs"].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(match.Groups["latency"].ValueSpan, CultureInfo.InvariantCulture),
                match.Groups["spread"] is { Success: true } spread
                    ? int.Parse(spread.ValueSpan, CultureInfo.InvariantCulture)
                    : 0,
                match.Groups["slow"] is { Success: true } slow
                    ? int.Parse(slow.ValueSpan, CultureInfo.InvariantCulture)
                    : 0)
            : throw new FormatException("The request names no account of this server.");
    }

    [GeneratedRegex(
        "jobs(?<jobs>[0-9]+)latency(?<latency>[0-9]+)(spread(?<spread>[0-9]+))?(slow(?<slow>[0-9]+))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern { get; }
}
