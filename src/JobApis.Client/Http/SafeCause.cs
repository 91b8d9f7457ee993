using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using JobApis.Client.Errors;

namespace JobApis.Client.Http;

/// <summary>
/// Creates safe inner exceptions. Messages of the JSON reader hold member names of the server, and .NET's messages
/// about invalid HTTP hold lines of the answer, perhaps with control characters or the credential.
/// </summary>
internal static class SafeCause
{
    /// <summary>The cause, or a similar exception without the server's text.</summary>
    public static Exception? Of(Exception? cause, ApiCall call) => cause switch
    {
        JsonException json => new JsonException(
            "The text is not the expected JSON.",
            call.Clean(json.Path),
            json.LineNumber,
            json.BytePositionInLine),
        HttpRequestException or IOException when !IsClean(cause, call) => Cleaned(cause, call),
        _ => cause,
    };

    private static bool IsClean(Exception? cause, ApiCall call) =>
        cause is null
        || (ServerText.IsClean(cause.Message)
            && call.Redact(cause.Message) == cause.Message
            && IsClean(cause.InnerException, call));

    [return: NotNullIfNotNull(nameof(cause))]
    private static Exception? Cleaned(Exception? cause, ApiCall call) => cause switch
    {
        null => null,
        HttpRequestException failed => new HttpRequestException(
            failed.HttpRequestError,
            call.Clean(failed.Message),
            Cleaned(failed.InnerException, call),
            failed.StatusCode),
        _ => new IOException(call.Clean(cause.Message), Cleaned(cause.InnerException, call)),
    };
}
