namespace JobApis.Client;

/// <summary>
/// A cancellation that belongs to none of the caller's tokens: a timeout of the app's own HttpClient, a token provider that
/// gave up, a disposed client. To .NET it looks like the caller's; a list that took it for that would end without a word.
/// </summary>
internal static class ForeignCancellation
{
    /// <summary>The failure that it is.</summary>
    public static JobApiTransportException ToFailure(OperationCanceledException exception, string source) =>
        new($"{source}: the call was cancelled from within, not by the caller.", exception)
        {
            JobSource = source,
            IsTransient = true,
        };
}
