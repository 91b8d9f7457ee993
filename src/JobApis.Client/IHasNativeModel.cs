namespace JobApis.Client;

/// <summary>
/// A model put together of several answers, one of which is the job itself: <see cref="Job.As{T}"/> finds that one too.
/// </summary>
internal interface IHasNativeModel
{
    object Model { get; }
}
