namespace JobApis.Client;

/// <summary>
/// Counts the requests of an asynchronous method, including retries. It is an async-local value, because the clients
/// between the method and the connection are generated or belong to the app.
/// </summary>
internal sealed class RequestTally
{
    private static readonly AsyncLocal<RequestTally?> Ambient = new();

    private readonly RequestTally? _outer = Ambient.Value;
    private long _count;

    private RequestTally()
    {
    }

    /// <summary>The number of requests so far.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Starts counting until the calling asynchronous method returns.</summary>
    public static RequestTally Begin()
    {
        RequestTally tally = new();
        Ambient.Value = tally;
        return tally;
    }

    /// <summary>Counts a request.</summary>
    public static void Sent()
    {
        for (RequestTally? tally = Ambient.Value; tally is not null; tally = tally._outer)
        {
            Interlocked.Increment(ref tally._count);
        }
    }
}
