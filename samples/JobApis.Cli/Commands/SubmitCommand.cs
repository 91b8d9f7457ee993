using System.CommandLine;
using System.Text.Json;
using JobApis.Cli.Configuration;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>jobapis submit SOURCE FILE</c>: creates a job and starts it.</summary>
internal sealed class SubmitCommand : SourceCommand
{
    private const string StandardInput = "-";

    private readonly Argument<string> _file = new("FILE")
    {
        Description = "The job as the service's own JSON object; '-' reads it from stdin.",
    };

    private readonly JobOutput _output = new();

    public SubmitCommand(CommonOptions common, Messages messages)
        : base(
            "submit",
            "Creates a job, starts it and shows it. It is sent once: after a failure, check whether the job exists "
            + "before you try again.",
            common,
            messages)
    {
        Arguments.Add(_file);
        _output.AddTo(this);
    }

    protected override void Check(ParseResult command) => _output.Check(command);

    protected override async Task<int> RunAsync(
        ParseResult command,
        IJobSource source,
        JobsSession session,
        CancellationToken cancellationToken)
    {
        IJobSubmitter submitter = JobOperations.Require<IJobSubmitter>(source, Name, session.Configured);
        JsonElement definition = await ReadAsync(command.GetRequiredValue(_file), cancellationToken);
        Job job = await Waiting.RunAsync(() => submitter.SubmitJobAsync(definition, cancellationToken));
        _output.Write(command, source, job);
        return ExitCode.Success;
    }

    private static async Task<JsonElement> ReadAsync(string file, CancellationToken cancellationToken)
    {
        string name = file == StandardInput ? "stdin" : file;
        try
        {
            await using Stream stream = file == StandardInput
                ? Console.OpenStandardInput()
                : File.OpenRead(file);
            using JsonDocument document = await JsonDocument.ParseAsync(stream, default, cancellationToken);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new UsageException(
                    $"{name}: a job must be a JSON object, and this is {WordFor(document.RootElement.ValueKind)}.");
        }
        catch (JsonException exception)
        {
            // The message of the exception quotes the text, which may contain a password.
            throw new UsageException(
                $"{name}: not valid JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"{name}: there is no such file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{name}: cannot be read: {exception.Message}");
        }
    }

    private static string WordFor(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => "a single word",
    };
}
