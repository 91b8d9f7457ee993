using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JobApis.Client.Testing.Rescale;

/// <summary>Rescale: the job list, details and status histories, under <c>/api/v2/jobs/</c> and its unversioned twin <c>/api/jobs/</c>.</summary>
public sealed class RescaleSimulator : ServiceSimulator
{
    private const int DefaultPageSize = 10;

    /// <summary>Creates the service with made-up jobs.</summary>
    /// <param name="options">Seed, number of jobs, clock, API key.</param>
    public RescaleSimulator(JobSimulatorOptions options)
        : base(SimulatedService.Rescale, options, new RescaleShape())
    {
        ApiKey = options.RescaleApiKey;
        Fill(options);
    }

    /// <summary>The only API key that is let in.</summary>
    public string ApiKey { get; set; }

    /// <summary>The largest page; a larger wish is lowered without a word. The default is 1000.</summary>
    public int MaxPageSize { get; set; } = 1000;

    /// <summary>The order of the job list. The default is newest first.</summary>
    public RescaleOrder Order { get; set; }

    /// <summary>The origin in the links <c>next</c> and <c>previous</c>, such as <c>https://platform.rescale.com</c>; null, the default, takes the request's own.</summary>
    public string? LinkOrigin { get; set; }

    /// <summary>Whether a page without a next or previous page leaves the key out; else it is null, the default.</summary>
    public bool OmitsNullLinks { get; set; }

    /// <summary>Whether <c>next</c> and <c>previous</c> come after <c>results</c>; else before, the default.</summary>
    public bool LinksAfterResults { get; set; }

    /// <summary>Runs after the jobs are counted and before the page is cut, which Django does in two statements: what it changes makes <c>count</c> wrong for this page.</summary>
    public Action<SimulatedJobStore>? BetweenCountAndSelect { get; set; }

    internal override bool Owns(SimulatedRequest request) => Tail(request.Segments) >= 0;

    private protected override SimulatedResponse? Route(SimulatedRequest request)
    {
        if (!string.Equals(request.Method, "GET", StringComparison.Ordinal))
        {
            return null;
        }

        string[] segments = request.Segments;
        string[] tail = segments[Tail(segments)..];
        bool hasSlash = tail is [.., ""];
        string[] names = hasSlash ? tail[..^1] : tail;
        if (names.Contains("", StringComparer.Ordinal))
        {
            return null;
        }

        Func<SimulatedResponse>? answer = names switch
        {
            [] => () => List(request),
            [string id] => () => Detail(id),
            [string id, "statuses"] => () => History(request, id, "statuses", omitsNullLinks: OmitsNullLinks),

            // The documents' sample of this call has neither link.
            [string id, "cluster_statuses"] => () => History(request, id, "clusterStatuses", omitsNullLinks: true),
            _ => null,
        };
        if (answer is null)
        {
            return null;
        }

        // Django redirects before it looks at credentials.
        return hasSlash ? Authenticate(request) ?? answer() : RedirectToSlash(request);
    }

    /// <summary>The index of the first segment after <c>jobs</c>, or -1 when the path is not Rescale's.</summary>
    private static int Tail(string[] segments) => segments switch
    {
        ["api", "v2", "jobs", ..] => 3,
        ["api", "jobs", ..] => 2,
        _ => -1,
    };

    private static SimulatedResponse RedirectToSlash(SimulatedRequest request)
    {
        string query = request.RawQuery.Length == 0 ? "" : "?" + request.RawQuery;
        return new(301, contentType: "text/html; charset=utf-8", headers: [new("Location", request.RawPath + "/" + query)]);
    }

    private static SimulatedResponse Detail(int status, string detail, params KeyValuePair<string, string>[] headers) => SimulatedResponse.Json(
        status,
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("detail", detail);
            writer.WriteEndObject();
        },
        headers);

    private static SimulatedResponse NotFound() => Detail(404, "Not found.");

    private SimulatedResponse? Authenticate(SimulatedRequest request)
    {
        KeyValuePair<string, string> challenge = new("WWW-Authenticate", "Token");
        string? authorization = request.Header("Authorization");
        if (authorization?.StartsWith("Token ", StringComparison.OrdinalIgnoreCase) != true)
        {
            return Detail(401, "Authentication credentials were not provided.", challenge);
        }

        return string.Equals(authorization[6..].Trim(), ApiKey, StringComparison.Ordinal) ? null : Detail(401, "Invalid token.", challenge);
    }

    private SimulatedResponse List(SimulatedRequest request)
    {
        int count;
        lock (Jobs.Gate)
        {
            count = Jobs.ByCreation.Count;
            if (BetweenCountAndSelect is null)
            {
                return Page(request, count, new JobRows(Jobs.ByCreation, Order == RescaleOrder.NewestFirst).Write, OmitsNullLinks);
            }
        }

        BetweenCountAndSelect(Jobs);
        lock (Jobs.Gate)
        {
            return Page(request, count, new JobRows(Jobs.ByCreation, Order == RescaleOrder.NewestFirst).Write, OmitsNullLinks);
        }
    }

    private SimulatedResponse Detail(string id)
    {
        lock (Jobs.Gate)
        {
            return Jobs.Find(id) is { } job ? new(200, job.Full) : NotFound();
        }
    }

    private SimulatedResponse History(SimulatedRequest request, string id, string name, bool omitsNullLinks)
    {
        lock (Jobs.Gate)
        {
            if (Jobs.Find(id) is not { } job)
            {
                return NotFound();
            }

            JsonArray entries = job.Hidden[name] as JsonArray ?? [];
            return Page(
                request,
                entries.Count,
                (writer, start, length) =>
                {
                    writer.WriteStartArray();
                    foreach (JsonNode? entry in entries.Skip(start).Take(length))
                    {
                        entry!.WriteTo(writer);
                    }

                    writer.WriteEndArray();
                },
                omitsNullLinks);
        }
    }

    private SimulatedResponse Page(SimulatedRequest request, int count, Action<Utf8JsonWriter, int, int> writeRows, bool omitsNullLinks)
    {
        int size = PageSize(request.QueryValue("page_size"));
        int pages = Math.Max(1, (count + size - 1) / size);
        string? wanted = request.QueryValue("page");
        int number = 1;
        if (wanted is { Length: > 0 } && !string.Equals(wanted, "last", StringComparison.Ordinal)
            && !int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            number = 0;
        }

        number = string.Equals(wanted, "last", StringComparison.Ordinal) ? pages : number;
        if (number < 1 || number > pages)
        {
            return Detail(404, "Invalid page.");
        }

        string? next = number < pages ? Link(request, number + 1) : null;
        string? previous = number > 1 ? Link(request, number - 1) : null;
        return SimulatedResponse.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("count", count);
            if (!LinksAfterResults)
            {
                WriteLinks(writer);
            }

            writer.WritePropertyName("results");
            writeRows(writer, (number - 1) * size, size);
            if (LinksAfterResults)
            {
                WriteLinks(writer);
            }

            writer.WriteEndObject();
        });

        void WriteLinks(Utf8JsonWriter writer)
        {
            WriteLink(writer, "next", next);
            WriteLink(writer, "previous", previous);
        }

        void WriteLink(Utf8JsonWriter writer, string name, string? link)
        {
            if (link is not null || !omitsNullLinks)
            {
                writer.WriteString(name, link);
            }
        }
    }

    /// <summary>Django ignores a size that is no positive number, and lowers one that is too large.</summary>
    private int PageSize(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 0
            ? Math.Min(size, MaxPageSize)
            : Math.Min(DefaultPageSize, MaxPageSize);

    /// <summary>The request's own address with another page; page 1 has no parameter. Django sorts the parameters.</summary>
    private string Link(SimulatedRequest request, int page)
    {
        IEnumerable<KeyValuePair<string, string>> others = request.Query.Where(pair => !string.Equals(pair.Key, "page", StringComparison.Ordinal));
        if (page > 1)
        {
            others = others.Append(new("page", page.ToString(CultureInfo.InvariantCulture)));
        }

        string query = string.Join('&', others
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        string origin = LinkOrigin ?? $"{request.Scheme}://{request.Header("Host")}";
        return query.Length == 0 ? origin + request.RawPath : $"{origin}{request.RawPath}?{query}";
    }
}
