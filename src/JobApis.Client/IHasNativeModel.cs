namespace JobApis.Client;

/// <summary>
/// A model that combines several answers, one of which is the job: <see cref="Job.As{T}"/> finds that one too.
/// </summary>
internal interface IHasNativeModel
{
    object Model { get; }
}
