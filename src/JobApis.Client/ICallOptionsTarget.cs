namespace JobApis.Client;

/// <summary>Something whose calls can be made under other limits.</summary>
/// <typeparam name="T">What it is to its users.</typeparam>
internal interface ICallOptionsTarget<out T>
{
    /// <summary>The same, under other limits, over the same connections. It owns nothing.</summary>
    T WithCallOptions(CallOptions options);
}
