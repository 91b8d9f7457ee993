using JobApis.Client;

namespace JobApis.Cli.Progress;

/// <summary>Shows how far a listing is while it runs.</summary>
internal interface IListingProgress
{
    /// <summary>Runs the listing; what was shown is gone when it ends, however it ends.</summary>
    Task<bool> RunAsync(IReadOnlyList<IJobSource> sources, Func<IProgressView, Task<bool>> listing);
}
