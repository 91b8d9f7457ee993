using System.Globalization;
using System.Net;
using System.Text;
using JobApis.Client.PaiDlc;

namespace JobApis.Client.Tests.PaiDlc;

/// <summary>
/// An account with very many jobs, answered without a network: rows contain an id and a time, pages have a hundred
/// rows, and pages after 1000 are rejected.
/// </summary>
internal sealed class MinimalPaiDlcStub : HttpMessageHandler
{
    private static readonly DateTimeOffset First = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly long[] _times;

    /// <summary>Creates the jobs: some in the same second, most some minutes apart.</summary>
    public MinimalPaiDlcStub(int jobs)
    {
        Random random = new(1);
        _times = new long[jobs];
        long time = First.ToUnixTimeSeconds();
        for (int index = 0; index < jobs; index++)
        {
            time += random.Next(10) == 0 ? 0 : random.Next(1, 300);
            _times[index] = time;
        }
    }

    public int Requests { get; private set; }

    public PaiDlcJobSource Open() => new(
        "dlc",
        new()
        {
            RegionId = "cn-hangzhou",
            AccessKeyId = "LTAIcontractKey00001",
            AccessKeySecret = "contractSecret/With+Signs=01",
        },
        this);

    public static string IdOf(int index) => index.ToString("x12", CultureInfo.InvariantCulture);

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        Requests++;
        IReadOnlyDictionary<string, string> query = PaiDlcWire.QueryOf(request.RequestUri!.Query);
        int page = int.Parse(query["PageNumber"], CultureInfo.InvariantCulture);
        int size = int.Parse(query["PageSize"], CultureInfo.InvariantCulture);
        bool isDescending = query["Order"] == "desc";
        int low = query.TryGetValue("StartTime", out string? start) ? Index(Second(start)) : 0;
        int high = query.TryGetValue("EndTime", out string? end) ? Index(Second(end) + 1) : _times.Length;
        StringBuilder body = new("{\"Jobs\":[");
        for (int row = (page - 1) * size; row < Math.Min(page * size, high - low); row++)
        {
            int index = isDescending ? high - 1 - row : low + row;
            body.Append(row % size == 0 ? "" : ",").Append("{\"JobId\":\"").Append(IdOf(index)).Append(
                "\",\"Status\":\"Running\",\"GmtCreateTime\":\"")
                .Append(DateTimeOffset.FromUnixTimeSeconds(_times[index])
                    .ToString(PaiDlcTime.Format, CultureInfo.InvariantCulture)).Append("\"}");
        }

        body.Append(CultureInfo.InvariantCulture, $"],\"TotalCount\":{high - low},\"RequestId\":\"R\"}}");
        return Task.FromResult(page > 1000
            ? new HttpResponseMessage(HttpStatusCode.BadRequest)
            {
                RequestMessage = request,
                Content = new StringContent(
                    """{"Code":"InvalidParameter","Message":"PageNumber"}""",
                    Encoding.UTF8,
                    "application/json"),
            }
            : new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent(body.ToString(), Encoding.UTF8, "application/json"),
            });
    }

    private static long Second(string text) => DateTimeOffset.ParseExact(
        text, PaiDlcTime.Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds();

    private int Index(long second)
    {
        int low = 0;
        int high = _times.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _times[middle] < second ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
