using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace JobApis.Client.Http;

/// <summary>What an answer said about itself, as the library's users see it.</summary>
internal static class ResponseFacts
{
    /// <summary>Collects it.</summary>
    /// <param name="call">The call that was answered.</param>
    /// <param name="response">The answer.</param>
    /// <param name="status">The status that it came with: it may have been changed for Refit.</param>
    public static ResponseMetadata Of(ApiCall call, HttpResponseMessage response, HttpStatusCode status) => new()
    {
        StatusCode = (int)status,
        RequestId = call.RequestIdOf(response),
        Date = DateOf(response),
        Attempts = call.Attempts,
        PageRead = call.Telemetry is { } telemetry ? telemetry.PageRead : null,
    };

    // Taken from the text: the typed header costs six objects a page.
    private static DateTimeOffset? DateOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Date", out HeaderStringValues values)
        && DateTimeOffset.TryParseExact(
            values.ToString(),
            "r",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset date)
            ? date
            : null;
}
