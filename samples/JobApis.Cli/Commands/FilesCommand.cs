using System.CommandLine;
using JobApis.Cli.Output;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>jobapis files SOURCE ID</c>.</summary>
internal sealed class FilesCommand : SourceCommand
{
    private readonly OutputOption _output = new("A table, one JSON array, one JSON object a line, or CSV.");

    public FilesCommand(CommonOptions common, Messages messages)
        : base("files", "Lists the files of a job.", common, messages)
    {
        Arguments.Add(Id);
        Options.Add(_output);
    }

    protected override async Task<int> RunAsync(ParseResult command, IJobSource source, IReadOnlyList<IJobSource> sources, CancellationToken cancellationToken)
    {
        IJobFileSource files = JobOperations.Require<IJobFileSource>(source, Name, sources);
        using StandardOutput output = new();
        RecordWriter<JobFile> writer = output.CreateWriter(command.GetValue(_output), FileColumns.All);
        await foreach (Page<JobFile> page in files.ListFilesAsync(command.GetRequiredValue(Id), cancellationToken).AsPagesAsync(null, cancellationToken))
        {
            foreach (JobFile file in page.Items)
            {
                writer.Write(file);
            }

            writer.Flush();
        }

        writer.Complete();
        return ExitCode.Success;
    }
}
