namespace JobApis.Board.Syncing;

/// <summary>Counts the requests that are sent on behalf of a run.</summary>
internal sealed class RequestCount
{
    private static readonly AsyncLocal<RequestCount?> Ambient = new();

    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Begins to count, until the asynchronous method that calls this returns.</summary>
    public static RequestCount Begin() => Ambient.Value = new();

    /// <summary>A request is about to be sent.</summary>
    public static void Sent()
    {
        if (Ambient.Value is { } run)
        {
            Interlocked.Increment(ref run._count);
        }
    }
}
