namespace JobApis.Client;

/// <summary>An object whose calls can be made with other limits.</summary>
/// <typeparam name="T">What it is to its users.</typeparam>
internal interface ICallOptionsTarget<out T>
{
    /// <summary>Returns a copy with other limits over the same connections, without ownership.</summary>
    T WithCallOptions(CallOptions options);
}
