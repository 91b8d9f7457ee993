namespace JobApis.Board.Syncing;

/// <summary>Counts the requests that a run sends.</summary>
internal sealed class RequestCount
{
    private static readonly AsyncLocal<RequestCount?> Ambient = new();

    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Starts counting. It ends when the calling asynchronous method returns.</summary>
    public static RequestCount Begin() => Ambient.Value = new();

    /// <summary>Called before a request is sent.</summary>
    public static void Sent()
    {
        if (Ambient.Value is { } run)
        {
            Interlocked.Increment(ref run._count);
        }
    }
}
