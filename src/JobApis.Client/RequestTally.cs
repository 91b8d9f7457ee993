namespace JobApis.Client;

/// <summary>
/// Counts the requests of an asynchronous method, retries included, through an async-local value: the clients between
/// the method and the connection are generated, or an app's.
/// </summary>
internal sealed class RequestTally
{
    private static readonly AsyncLocal<RequestTally?> Ambient = new();

    private readonly RequestTally? _outer = Ambient.Value;
    private long _count;

    private RequestTally()
    {
    }

    /// <summary>How many there were.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Begins to count, until the asynchronous method that calls this returns.</summary>
    public static RequestTally Begin()
    {
        RequestTally tally = new();
        Ambient.Value = tally;
        return tally;
    }

    /// <summary>A request is sent.</summary>
    public static void Sent()
    {
        for (RequestTally? tally = Ambient.Value; tally is not null; tally = tally._outer)
        {
            Interlocked.Increment(ref tally._count);
        }
    }
}
