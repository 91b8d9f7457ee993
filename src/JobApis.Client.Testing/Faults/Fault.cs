using System.Globalization;
using System.Text;

namespace JobApis.Client.Testing;

/// <summary>A fault of one answer. Immutable; give it to <see cref="FaultPlan"/>.</summary>
public sealed class Fault
{
    private readonly string _description;

    private Fault(string description, FaultDelivery delivery = FaultDelivery.Whole)
    {
        _description = description;
        Delivery = delivery;
    }

    internal FaultDelivery Delivery { get; }

    /// <summary>The answer to give in place of the service's; null to call the service as usual.</summary>
    internal SimulatedResponse? Replacement { get; private init; }

    /// <summary>Changes the service's answer.</summary>
    internal Func<SimulatedResponse, SimulatedResponse>? Change { get; private init; }

    internal TimeSpan Wait { get; private init; }

    internal long Length { get; private init; }

    /// <summary>The connection is reset (RST) before any byte of the answer.</summary>
    public static Fault Reset { get; } = new("reset before the headers", FaultDelivery.Reset);

    /// <summary>The connection is closed in order (FIN) before any byte of the answer.</summary>
    public static Fault CloseWithoutAnswer { get; } = new("closed without an answer", FaultDelivery.Close);

    /// <summary>Headers and half of the body arrive, then the connection is reset.</summary>
    public static Fault ResetMidBody { get; } = new("reset in the middle of the body", FaultDelivery.ResetMidBody);

    /// <summary>
    /// Headers announce the whole length, half of the body arrives, then the connection is closed in order.
    /// </summary>
    public static Fault TruncatedBody { get; } = new("body shorter than its Content-Length", FaultDelivery.Truncated);

    /// <summary>A chunked body whose second chunk has no valid length.</summary>
    public static Fault MalformedChunk { get; } = new("malformed chunk", FaultDelivery.MalformedChunk);

    /// <summary>The service's answer cut in half, with the length that fits: HTTP is sound, the JSON is not.</summary>
    public static Fault WrongJson { get; } = new("cut JSON with a fitting length")
    {
        Change = static answer => answer.Halved(),
    };

    /// <summary>Status 200 with a page of HTML, as a sign-in page or a captive portal gives.</summary>
    public static Fault Html { get; } = new("HTML with status 200")
    {
        Replacement = SimulatedResponse.Text(
            200,
            "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Please sign in.</body></html>",
            "text/html; charset=utf-8"),
    };

    /// <summary>Status 200 with no body.</summary>
    public static Fault Empty { get; } = new("empty body with status 200") { Replacement = new(200) };

    /// <summary>An answer with this status; the service is not asked.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="body">The body; without one a short JSON text.</param>
    /// <param name="retryAfter">The value of a <c>Retry-After</c> header: seconds, a date, or any text.</param>
    /// <returns>The fault.</returns>
    public static Fault Status(
        int statusCode,
        string? body = null,
        string? retryAfter = null) => new($"status {statusCode}")
    {
        Replacement = new(
            statusCode,
            Encoding.UTF8.GetBytes(body
                ?? string.Create(CultureInfo.InvariantCulture, $$"""{"detail":"Simulated status {{statusCode}}."}""")),
            headers: retryAfter is null ? [] : [new("Retry-After", retryAfter)]),
    };

    /// <summary>The service's answer, later.</summary>
    /// <param name="delay">How long to wait by the simulator's clock; a client that goes away ends the wait.</param>
    /// <returns>The fault.</returns>
    public static Fault Delay(TimeSpan delay) => new($"delayed by {delay}") { Wait = delay };

    /// <summary>Headers and half of the body arrive at once, the rest later.</summary>
    /// <param name="delay">How long to wait in between, by the simulator's clock.</param>
    /// <returns>The fault.</returns>
    public static Fault StallMidBody(TimeSpan delay) =>
        new($"stalls for {delay} in the middle of the body", FaultDelivery.StallMidBody) { Wait = delay };

    /// <summary>A redirect.</summary>
    /// <param name="location">The value of the <c>Location</c> header.</param>
    /// <param name="statusCode">301, 302, 303, 307 or 308.</param>
    /// <returns>The fault.</returns>
    public static Fault Redirect(string location, int statusCode = 302) => new($"redirect {statusCode}")
    {
        Replacement = new(statusCode, contentType: null, headers: [new("Location", location)]),
    };

    /// <summary>Status 200 and a JSON document of this many bytes, sent in chunks and never wholly in memory.</summary>
    /// <param name="length">The length in bytes, at least 2.</param>
    /// <returns>The fault.</returns>
    public static Fault HugeBody(long length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        return new($"body of {length} bytes", FaultDelivery.Huge) { Length = length, Replacement = new(200) };
    }

    /// <summary>Any text.</summary>
    /// <param name="text">The body, sent as UTF-8.</param>
    /// <param name="contentType">The content type, or null for none.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <returns>The fault.</returns>
    public static Fault Body(string text, string? contentType = "application/json", int statusCode = 200) => new(
        $"given body with status {statusCode}")
    {
        Replacement = new(statusCode, Encoding.UTF8.GetBytes(text), contentType),
    };

    /// <summary>The service's answer with another body: one that contradicts itself, for one.</summary>
    /// <param name="edit">Creates the new body from the service's body.</param>
    /// <returns>The fault.</returns>
    public static Fault Edit(Func<string, string> edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return new("edited body")
        {
            Change = answer => answer.WithBody(edit(Encoding.UTF8.GetString(answer.Body.Span))),
        };
    }

    /// <summary>What goes wrong.</summary>
    /// <returns>A few words.</returns>
    public override string ToString() => _description;

    /// <summary>The answer this fault makes of the service's; delivery is the host's part.</summary>
    internal SimulatedResponse Apply(Func<SimulatedResponse> ask)
    {
        SimulatedResponse answer = Replacement ?? ask();
        return Change is null ? answer : Change(answer);
    }
}
