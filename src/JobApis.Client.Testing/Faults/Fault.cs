using System.Globalization;
using System.Text;

namespace JobApis.Client.Testing;

/// <summary>A fault of one answer. Immutable; pass it to <see cref="FaultPlan"/>.</summary>
public sealed class Fault
{
    private readonly string _description;

    private Fault(string description, FaultDelivery delivery = FaultDelivery.Whole)
    {
        _description = description;
        Delivery = delivery;
    }

    internal FaultDelivery Delivery { get; }

    /// <summary>The answer that replaces the service's; null to call the service as usual.</summary>
    internal SimulatedResponse? Replacement { get; private init; }

    /// <summary>Changes the service's answer.</summary>
    internal Func<SimulatedResponse, SimulatedResponse>? Change { get; private init; }

    internal TimeSpan Wait { get; private init; }

    internal long Length { get; private init; }

    /// <summary>The connection is reset (RST) before any byte of the answer.</summary>
    public static Fault Reset { get; } = new("reset before the headers", FaultDelivery.Reset);

    /// <summary>The connection is closed normally (FIN) before any byte of the answer.</summary>
    public static Fault CloseWithoutAnswer { get; } = new("closed without an answer", FaultDelivery.Close);

    /// <summary>The headers and half of the body are sent, then the connection is reset.</summary>
    public static Fault ResetMidBody { get; } = new("reset in the middle of the body", FaultDelivery.ResetMidBody);

    /// <summary>
    /// The headers announce the whole length, half of the body is sent, then the connection is closed normally.
    /// </summary>
    public static Fault TruncatedBody { get; } = new("body shorter than its Content-Length", FaultDelivery.Truncated);

    /// <summary>A chunked body whose second chunk has no valid length.</summary>
    public static Fault MalformedChunk { get; } = new("malformed chunk", FaultDelivery.MalformedChunk);

    /// <summary>
    /// The first half of the service's answer, with a matching length: the HTTP is valid, the JSON is not.
    /// </summary>
    public static Fault WrongJson { get; } = new("cut JSON with a fitting length")
    {
        Change = static answer => answer.Halved(),
    };

    /// <summary>Status 200 with an HTML page, such as a sign-in page or a captive portal.</summary>
    public static Fault Html { get; } = new("HTML with status 200")
    {
        Replacement = SimulatedResponse.Text(
            200,
            "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Please sign in.</body></html>",
            "text/html; charset=utf-8"),
    };

    /// <summary>Status 200 without a body.</summary>
    public static Fault Empty { get; } = new("empty body with status 200") { Replacement = new(200) };

    /// <summary>An answer with this status; the service is not called.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="body">The body; null for a short JSON text.</param>
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

    /// <summary>The service's answer after a delay.</summary>
    /// <param name="delay">The delay, by the simulator's clock. It ends when the client disconnects.</param>
    /// <returns>The fault.</returns>
    public static Fault Delay(TimeSpan delay) => new($"delayed by {delay}") { Wait = delay };

    /// <summary>The headers and half of the body are sent immediately, the rest after a delay.</summary>
    /// <param name="delay">The delay, by the simulator's clock.</param>
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

    /// <summary>
    /// Status 200 and a JSON document of this length, sent in chunks and never held in memory as a whole.
    /// </summary>
    /// <param name="length">The length in bytes, at least 2.</param>
    /// <returns>The fault.</returns>
    public static Fault HugeBody(long length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        return new($"body of {length} bytes", FaultDelivery.Huge) { Length = length, Replacement = new(200) };
    }

    /// <summary>Any text as the answer.</summary>
    /// <param name="text">The body, sent as UTF-8.</param>
    /// <param name="contentType">The content type; null for none.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <returns>The fault.</returns>
    public static Fault Body(string text, string? contentType = "application/json", int statusCode = 200) => new(
        $"given body with status {statusCode}")
    {
        Replacement = new(statusCode, Encoding.UTF8.GetBytes(text), contentType),
    };

    /// <summary>The service's answer with another body, such as an inconsistent one.</summary>
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

    /// <summary>A description of the fault.</summary>
    /// <returns>A short text.</returns>
    public override string ToString() => _description;

    /// <summary>Applies the fault to the service's answer; the host applies the delivery faults.</summary>
    internal SimulatedResponse Apply(Func<SimulatedResponse> ask)
    {
        SimulatedResponse answer = Replacement ?? ask();
        return Change is null ? answer : Change(answer);
    }
}
