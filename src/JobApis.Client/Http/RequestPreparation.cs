using JobApis.Client.Http.Content;
using JobApis.Client.Http.Resilience;

namespace JobApis.Client.Http;

/// <summary>Checks a request before anything is sent, and adds the common headers.</summary>
internal static class RequestPreparation
{
    private static readonly HttpRequestOptionsKey<string> PathTemplate = new(
        Refit.HttpRequestMessageOptions.RelativePathTemplate);

    /// <summary>Prepares a request for sending.</summary>
    /// <exception cref="ArgumentException">An argument of the call cannot be sent.</exception>
    public static void Prepare(HttpRequestMessage request, ApiCall call)
    {
        Uri address = request.RequestUri ?? throw new ArgumentException("The request has no address.", nameof(request));
        if (request.Options.TryGetValue(PathTemplate, out string? template)
            && template.Contains('{', StringComparison.Ordinal))
        {
            RefuseOtherPath(template, address.AbsolutePath.AsSpan(call.Settings.Origin.BasePath.Length));
        }

        if (call.Settings.RewritePath is { } rewrite)
        {
            string prefix = call.Settings.Origin.BasePath;
            request.RequestUri = call.Settings.Origin.Resolve(rewrite(address.PathAndQuery[prefix.Length..]));
        }

        if (request.Headers.NonValidated.Contains("Range") && request.Headers.Range is null)
        {
            throw new ArgumentException(
                "The range is not a valid Range header; use a form such as bytes=1024-.",
                "range");
        }

        if (request.Headers.NonValidated.Contains("If-Range") && request.Headers.IfRange is null)
        {
            throw new ArgumentException(
                "The validator is not a valid ETag or HTTP date; pass it as the service returned it.",
                "ifRange");
        }

        // A request without a content object is sent up to four times by .NET itself when a connection breaks; one with
        // a content is not.
        if (request.Content is null
            && (MustHaveContent(request.Method) || call.Idempotency == Idempotency.NonIdempotent))
        {
            request.Content = new ByteArrayContent([]);
        }

        // These constants are parsed once.
        AddUnlessSet(request, "Accept", call.Limits.Accept);
        AddUnlessSet(request, "Accept-Encoding", call.IsDownload ? ContentCoding.Identity : ContentCoding.Accepted);
        AddUnlessSet(request, "User-Agent", call.Settings.UserAgent);
    }

    private static bool MustHaveContent(HttpMethod method) =>
        method == HttpMethod.Post || method == HttpMethod.Put || method == HttpMethod.Patch;

    private static void AddUnlessSet(HttpRequestMessage request, string name, string value)
    {
        if (!request.Headers.NonValidated.Contains(name))
        {
#pragma warning disable RS0030 // Constants, and a user agent that was validated with the options.
            request.Headers.TryAddWithoutValidation(name, value);
#pragma warning restore RS0030
        }
    }

    // An empty, "." or ".." segment has been removed, possibly with the previous segment, so the path differs from the
    // one that the interface declares.
    private static void RefuseOtherPath(ReadOnlySpan<char> template, ReadOnlySpan<char> path)
    {
        ReadOnlySpan<char> declared = template.IndexOf('?') is >= 0 and int query ? template[..query] : template;
        ReadOnlySpan<char> rest = declared;
        while (true)
        {
            ReadOnlySpan<char> expected = TakeSegment(ref rest, out bool isLastExpected);
            if (expected.StartsWith("{**", StringComparison.Ordinal))
            {
                if (path.IsEmpty || path[0] == '/' || path[^1] == '/' || path.Contains("//", StringComparison.Ordinal))
                {
                    throw Refusal(expected);
                }

                return;
            }

            ReadOnlySpan<char> actual = TakeSegment(ref path, out bool isLast);
            if (isLast != isLastExpected || !Fits(expected, actual))
            {
                // The arguments after the removed one have moved up, so its position is known only if it is an empty
                // argument.
                throw Refusal(actual.IsEmpty && isLast == isLastExpected ? expected : declared);
            }

            if (isLast)
            {
                return;
            }
        }
    }

    // A segment is a text, an argument, or both, as in getByShortId:{shortId}.
    private static bool Fits(ReadOnlySpan<char> expected, ReadOnlySpan<char> actual)
    {
        int begin = expected.IndexOf('{');
        int end = expected.LastIndexOf('}');
        if (begin < 0 || end < begin)
        {
            return actual.SequenceEqual(expected);
        }

        ReadOnlySpan<char> before = expected[..begin];
        ReadOnlySpan<char> after = expected[(end + 1)..];
        return actual.StartsWith(before, StringComparison.Ordinal)
            && actual.EndsWith(after, StringComparison.Ordinal)
            && actual[before.Length..^after.Length] is not ("" or "." or "..");
    }

    private static ReadOnlySpan<char> TakeSegment(ref ReadOnlySpan<char> path, out bool isLast)
    {
        int slash = path.IndexOf('/');
        isLast = slash < 0;
        ReadOnlySpan<char> segment = isLast ? path : path[..slash];
        path = isLast ? [] : path[(slash + 1)..];
        return segment;
    }

    private static ArgumentException Refusal(ReadOnlySpan<char> template) => new(
        "A path segment must not be empty, \".\" or \"..\": it is removed from the address, so the request would go"
        + " elsewhere. Pass the identifier as the service returned it.",
        template.Count('{') == 1
            ? template[(template.IndexOf('{') + 1)..template.IndexOf('}')].TrimStart('*').ToString()
            : null);
}
