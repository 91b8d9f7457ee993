using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace JobApis.Client.Http;

/// <summary>Creates the metadata of an answer.</summary>
internal static class ResponseFacts
{
    private static volatile ReadDate? _lastDate;

    /// <summary>Creates it.</summary>
    /// <param name="call">The call that was answered.</param>
    /// <param name="response">The answer.</param>
    /// <param name="status">The received status; the one of the response may have been changed for Refit.</param>
    public static ResponseMetadata Of(ApiCall call, HttpResponseMessage response, HttpStatusCode status) => new()
    {
        StatusCode = (int)status,
        RequestId = call.RequestIdOf(response),
        Date = DateOf(response),
        Attempts = call.Attempts,
        Hedges = call.Hedges,
        PageRead = call.Telemetry is { } telemetry ? telemetry.PageRead : null,
    };

    // Parse the text, because the typed header costs six objects for each page. Answers of one second have the same
    // text, so cache the last one.
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
