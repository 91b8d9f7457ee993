using System.Net;
using JobApis.Client.Http.Content;
using JobApis.Client.Http.Resilience;

namespace JobApis.Client.Http;

/// <summary>Creates the exception for an answer without a success status.</summary>
internal static class ErrorResponseReader
{
    /// <summary>Reads the error body and creates the exception.</summary>
    public static async Task<JobApiException> ReadAsync(
        ApiCall call,
        HttpResponseMessage response,
        CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        if (status == (int)HttpStatusCode.NotModified)
        {
            return call.InvalidResponse(
                response,
                "reports that nothing was modified, although the request was not conditional");
        }

        if (status is >= 300 and < 400)
        {
            // Location is relative or absolute, and untrusted: report only the host of an absolute one.
            string target = response.Headers.Location is { IsAbsoluteUri: true } location
                ? $" to the host '{call.Clean(location.Host)}'"
                : "";
            return call.InvalidResponse(
                response,
                $"is a redirect{target}; redirects are never followed, so that no credential leaves its origin");
        }

        using PooledBody body = await PooledBody.ReadAsync(
            response.Content,
            ErrorResponseParser.MaxBodyBytes,
            cancellationToken).ConfigureAwait(false);
        ErrorResponse error = call.Settings.Errors.Read(response, body.Memory, call.Settings.TimeProvider.GetUtcNow());

        // Some services and proxies repeat the request's headers in an error.
        error.Redact(call.Redact);
        JobApiException failure = ErrorMapping.ToException(call, response.StatusCode, error);
        RetryPolicy.TryRemedy(call, failure, error, response);
        await RetryPolicy.PutKeyRightAsync(call, failure, error, cancellationToken).ConfigureAwait(false);
        return failure;
    }
}
