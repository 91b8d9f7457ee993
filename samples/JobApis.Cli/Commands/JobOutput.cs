using System.CommandLine;
using JobApis.Cli.Output;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary>The options of commands that show exactly one job, and the output of that job.</summary>
internal sealed class JobOutput
{
    private readonly OutputOption _output = new("A table, a JSON object (over several lines, or on one), or CSV.");
    private readonly Option<bool> _native = new("--native")
    {
        Arity = ArgumentArity.Zero,
        Description = "Add the service's own JSON of the job (json and jsonl).",
    };

    private readonly TimeOptions _times = new();

    public void AddTo(Command command)
    {
        command.Options.Add(_output);
        command.Options.Add(_output.CsvSafe);
        command.Options.Add(_native);
        foreach (Option option in _times.All)
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="UsageException">The options cannot be combined.</exception>
    public void Check(ParseResult command) => _output.RefuseNative(command, _native);

    public void Write(ParseResult command, IJobSource source, Job job)
    {
        using StandardOutput output = _output.Open(command);
        RecordWriter<Job> writer = output.CreateSingleWriter(
            command.GetValue(_output),
            JobColumns.For([source], command.GetValue(_native), _times.Read(command)));
        writer.Write(job);
        writer.Complete();
    }
}
