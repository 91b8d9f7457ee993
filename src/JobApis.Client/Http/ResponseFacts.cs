using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace JobApis.Client.Http;

/// <summary>What an answer said about itself, as the library's users see it.</summary>
internal static class ResponseFacts
{
    private static volatile ReadDate? _lastDate;

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

    // Taken from the text: the typed header costs six objects a page. Answers of one second have the same text, so the
    // last one is remembered.
    private static DateTimeOffset? DateOf(HttpResponseMessage response)
    {
        if (!response.Headers.NonValidated.TryGetValues("Date", out HeaderStringValues values))
        {
            return null;
        }

        string text = values.ToString();
        if (_lastDate is { } last && last.Text == text)
        {
            return last.Date;
        }

        DateTimeOffset? date = DateTimeOffset.TryParseExact(
            text,
            "r",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset parsed) ? parsed : null;
        _lastDate = new(text, date);
        return date;
    }

    private sealed record ReadDate(string Text, DateTimeOffset? Date);
}
