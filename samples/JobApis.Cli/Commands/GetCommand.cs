using System.CommandLine;
using JobApis.Cli.Configuration;
using JobApis.Cli.Output;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>jobs get SOURCE ID</c>: one job, with all that its service tells.</summary>
internal sealed class GetCommand : Command
{
    private readonly Argument<string> _source = new("SOURCE") { Description = "The source's name; 'jobs sources' lists them." };
    private readonly Argument<string> _id = new("ID") { Description = "The job's id. After '--' it may begin with a dash." };
    private readonly OutputOption _output = new("A table, a JSON object (over several lines, or on one), or CSV.");
    private readonly Option<bool> _native = new("--native") { Description = "Add the service's own JSON of the job (json and jsonl)." };
    private readonly ConfigOption _config;
    private readonly Messages _messages;

    public GetCommand(ConfigOption config, Messages messages)
        : base("get", "Shows one job.")
    {
        _config = config;
        _messages = messages;
        Arguments.Add(_source);
        Arguments.Add(_id);
        Options.Add(_output);
        Options.Add(_native);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancellationToken)
    {
        _output.RefuseNative(command, _native);
        await using JobsSession session = await JobsSession.OpenAsync(command.GetValue(_config), _messages, cancellationToken);
        IJobSource source = session.Select([command.GetRequiredValue(_source)])[0];
        Job job;
        try
        {
            job = await source.GetJobAsync(command.GetRequiredValue(_id), cancellationToken);
        }
        catch (JobApiException failure)
        {
            _messages.WriteFailure(source.Name, failure);
            return ExitCode.SourceFailed;
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"{source.Name}: {Messages.TextOf(exception)}");
        }

        using StandardOutput output = new();
        RecordWriter<Job> writer = output.CreateSingleWriter(command.GetValue(_output), JobColumns.For([source], command.GetValue(_native)));
        writer.Write(job);
        writer.Complete();
        return ExitCode.Success;
    }
}
