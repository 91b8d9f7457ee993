using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml;
using JobApis.Client.Http;
using JobApis.Client.Http.Resilience;

namespace JobApis.Client.PaiDlc;

/// <summary>
/// Parses PAI-DLC's error bodies. The code takes precedence over the status, because one code comes with several
/// statuses: docs/providers/pai-dlc.md#wire-errors.
/// </summary>
internal sealed class PaiDlcErrorResponseParser : ErrorResponseParser
{
    // Headers of older gateways, for one operation and for all: docs/providers/pai-dlc.md#wire-throttling.
    private static readonly string[] RateLimitHeaders = ["x-ratelimit-user-api", "x-ratelimit-user"];

    private static readonly XmlReaderSettings SafeXml = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBodyBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    public static PaiDlcErrorResponseParser Instance { get; } = new();

    /// <summary>Whether the unknown members of a model are those of an error.</summary>
    public static bool IsErrorObject(IDictionary<string, JsonElement>? unknown) =>
        unknown is not null && (unknown.ContainsKey("Code") || unknown.ContainsKey("code"));

    public override ErrorResponse Read(HttpResponseMessage response, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        ErrorResponse error = base.Read(response, body, now);
        TimeSpan? asked = RetryAfterIn(response.Headers);
        if (asked is not null)
        {
            // The service sends this header when it throttles, with any code and status.
            error.Kind = ErrorKind.RateLimit;
        }

        if (KindOf(response.StatusCode, error) == ErrorKind.RateLimit)
        {
            error.RetryAfter = asked ?? TimeLeftIn(response.Headers) ?? error.RetryAfter;
        }

        return error;
    }

    public override ErrorKind KindOf(HttpStatusCode status, ErrorResponse error) => error.Kind ?? error.Code switch
    {
        null => base.KindOf(status, error),
        "Throttling" => ErrorKind.RateLimit,
        string code when Begins(code, "Throttling.") => ErrorKind.RateLimit,

        // Each attempt has a new nonce, so the network sent this request twice. A read is repeated; a write may have
        // been carried out.
        "SignatureNonceUsed" => ErrorKind.DeliveredTwice,
        "SignatureDoesNotMatch" or "IncompleteSignature" or "IllegalTimestamp" or "MissingSecurityToken" =>
            ErrorKind.Authentication,
        string code when Begins(code, "InvalidAccessKeyId")
            || Begins(code, "InvalidSecurityToken")
            || Begins(code, "InvalidTimeStamp") => ErrorKind.Authentication,
        "NoPermission" or "Forbidden" => ErrorKind.Authentication,
        string code when Begins(code, "Forbidden.") => ErrorKind.Authentication,
        "NotFound" => ErrorKind.NotFound,
        string code when code.EndsWith(".NotFound", StringComparison.OrdinalIgnoreCase) => ErrorKind.NotFound,
        "ServiceUnavailable" or "InternalError" => ErrorKind.Server,
        "BadRequest" => ErrorKind.InvalidRequest,
        string code when Begins(code, "InvalidParameter") || Begins(code, "Missing") => ErrorKind.InvalidRequest,
        _ => base.KindOf(status, error),
    };

    public override RequestRemedy RemedyFor(ErrorResponse error) => error.Code switch
    {
        "SignatureNonceUsed" => RequestRemedy.Resign,
        "IllegalTimestamp" => RequestRemedy.AdjustClock,
        "InvalidSecurityToken.Expired" => RequestRemedy.RefreshCredential,
        string code when Begins(code, "InvalidTimeStamp") => RequestRemedy.AdjustClock,
        string code when Begins(code, "InvalidAccessKeyId")
            || Begins(code, "InvalidSecurityToken") => RequestRemedy.UseChangedKey,
        _ => RequestRemedy.None,
    };

    public override string? RequestIdOf(HttpResponseHeaders headers) =>
        First(headers, "x-acs-request-id") ?? base.RequestIdOf(headers);

    public override RateLimitState? RateLimitOf(HttpResponseHeaders headers, TimeProvider clock)
    {
        RateLimitState? ofOperation = StateOf(RateLimitHeaders[0]);
        RateLimitState? ofAll = StateOf(RateLimitHeaders[1]);
        return ofAll?.Remaining < ofOperation?.Remaining ? ofAll : ofOperation ?? ofAll;

        RateLimitState? StateOf(string name) =>
            First(headers, name) is { } text ? StateIn(text, clock.GetUtcNow()) : null;
    }

    protected override void ReadJson(JsonElement root, ErrorResponse error)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            base.ReadJson(root, error);
            return;
        }

        error.Code = Either(root, "Code", "code");
        error.Message = Either(root, "Message", "message")
            ?? Either(root, "Description", "description") ?? Either(root, "Detail", "detail");
        error.RequestId = Either(root, "RequestId", "requestId");
    }

    protected override void ReadText(string text, ErrorResponse error)
    {
        if (text.AsSpan().TrimStart().StartsWith('<'))
        {
            ReadXml(text, error);
        }
        else
        {
            error.Message = text;
        }
    }

    private static void ReadXml(string text, ErrorResponse error)
    {
        try
        {
            using StringReader input = new(text);
            using XmlReader xml = XmlReader.Create(input, SafeXml);
            if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != "Error" || xml.IsEmptyElement)
            {
                return;
            }

            xml.Read();
            while (xml.NodeType == XmlNodeType.Element)
            {
                ReadElement(xml, error);
            }
        }
        catch (XmlException)
        {
            // The body is HTML, or XML with a DTD: use only the status.
        }
    }

    private static void ReadElement(XmlReader xml, ErrorResponse error)
    {
        switch (xml.LocalName)
        {
            case "Code":
                error.Code = xml.ReadElementContentAsString();
                break;
            case "Message":
                error.Message = xml.ReadElementContentAsString();
                break;
            case "RequestId":
                error.RequestId = xml.ReadElementContentAsString();
                break;
            default:
                xml.Skip();
                break;
        }
    }

    private static bool Begins(string code, string word) => code.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private static string? Either(JsonElement element, string name, string otherName) =>
        Text(element, name) ?? Text(element, otherName);

    private static TimeSpan? RetryAfterIn(HttpResponseHeaders headers) =>
        Milliseconds(First(headers, "x-acs-retry-after"));

    // Older gateways send Limit:…,Remain:…,TimeLeft:2000,Reset:…
    private static RateLimitState? StateIn(string text, DateTimeOffset now)
    {
        Dictionary<string, long> parts = new(StringComparer.OrdinalIgnoreCase);
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Split(':') is [string name, string value] && Number(value) is { } number)
            {
                parts[name] = number;
            }
        }

        return parts.TryGetValue("Remain", out long remaining)
            ? new()
            {
                Limit = parts.TryGetValue("Limit", out long limit) ? limit : null,
                Remaining = remaining,
                ResetsAt = parts.TryGetValue("TimeLeft", out long left) && left <= int.MaxValue
                    ? now.AddMilliseconds(left)
                    : null,
                ReceivedAt = now,
            }
            : null;
    }

    private static TimeSpan? TimeLeftIn(HttpResponseHeaders headers)
    {
        TimeSpan? longest = null;
        foreach (string name in RateLimitHeaders)
        {
            foreach (string part in (First(headers, name) ?? "").Split(',', StringSplitOptions.TrimEntries))
            {
                if (part.StartsWith("TimeLeft:", StringComparison.OrdinalIgnoreCase)
                    && Milliseconds(part["TimeLeft:".Length..]) is { } left
                    && !(left <= longest))
                {
                    longest = left;
                }
            }
        }

        return longest;
    }

    private static TimeSpan? Milliseconds(string? text) =>
        int.TryParse(
            text,
            NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out int milliseconds) && milliseconds > 0
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;
}
