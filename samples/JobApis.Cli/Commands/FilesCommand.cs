using System.CommandLine;
using JobApis.Cli.Configuration;
using JobApis.Cli.Output;
using JobApis.Cli.Progress;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>jobapis files SOURCE ID</c>.</summary>
internal sealed class FilesCommand : SourceCommand
{
    private readonly OutputOption _output = new("A table, one JSON array, one JSON object a line, or CSV.");

    private readonly ColumnOptions _columns = new(FileColumns.Keys);
    private readonly TimeOptions _times = new();

    public FilesCommand(CommonOptions common, Messages messages)
        : base("files", "Lists the files of a job.", common, messages)
    {
        Arguments.Add(Id);
        Options.Add(_output);
        Options.Add(_output.CsvSafe);
        foreach (Option option in (Option[])[.. _columns.All, .. _times.All])
        {
            Options.Add(option);
        }
    }

    protected override void Check(ParseResult command) => _columns.Check(command);

    protected override async Task<int> RunAsync(
        ParseResult command,
        IJobSource source,
        JobsSession session,
        CancellationToken cancellationToken)
    {
        IJobFileSource files = JobOperations.Require<IJobFileSource>(source, Name, session.Configured);
        using StandardOutput output = _output.Open(command);
        IReadOnlyList<Column<JobFile>> columns = FileColumns.For(_times.Read(command));
        RecordWriter<JobFile> writer = _columns.Sort(
            command,
            columns,
            output.CreateWriter(command.GetValue(_output), _columns.Choose(command, columns)));
        try
        {
            ListProgress progress = new("files", [source.Name]);
            AsyncPager<JobFile> list = files.ListFilesAsync(command.GetRequiredValue(Id), cancellationToken);
            await Waiting.RunAsync(
                () => ListAsync(source, list, writer, progress, cancellationToken),
                progress.Text);
        }
        catch (Exception exception) when (exception is OperationCanceledException or JobApiException)
        {
            // Write a complete document of the files read so far; the exit code and stderr report that it is
            // incomplete.
            writer.Break();
            throw;
        }

        writer.Complete();
        return ExitCode.Success;
    }

    private async Task<long> ListAsync(
        IJobSource source,
        AsyncPager<JobFile> list,
        RecordWriter<JobFile> writer,
        ListProgress progress,
        CancellationToken cancellationToken)
    {
        long count = 0;
        await foreach (Page<JobFile> page in list.AsPagesAsync(null, cancellationToken))
        {
            Messages.Commit(() =>
            {
                foreach (JobFile file in page.Items)
                {
                    writer.Write(file);
                    count++;
                }

                writer.Flush();
            });
            progress.Read(source.Name, page);
        }

        return count;
    }
}
