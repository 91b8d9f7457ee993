namespace JobApis.Client;

/// <summary>An object whose call limits can be changed.</summary>
/// <typeparam name="T">The public type of the object.</typeparam>
internal interface ICallOptionsTarget<out T>
{
    /// <summary>Returns a copy with other limits over the same connections, without ownership.</summary>
    T WithCallOptions(CallOptions options);
}
