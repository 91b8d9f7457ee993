namespace JobApis.Client;

/// <summary>
/// A model that combines several answers, one of which is the job. <see cref="Job.As{T}"/> also returns that answer.
/// </summary>
internal interface IHasNativeModel
{
    object Model { get; }
}
