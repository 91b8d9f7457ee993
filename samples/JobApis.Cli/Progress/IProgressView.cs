using JobApis.Client;

namespace JobApis.Cli.Progress;

/// <summary>What a listing tells about itself.</summary>
internal interface IProgressView
{
    /// <summary>A page of a source was read.</summary>
    void Read(IJobSource source, Page<Job> page);

    /// <summary>A source failed; nothing more comes from it.</summary>
    void Failed(IJobSource source);
}
