using System.CommandLine;
using System.Text;
using JobApis.Cli.Configuration;
using JobApis.Cli.Downloads;
using JobApis.Cli.Output;
using JobApis.Client;

namespace JobApis.Cli.Commands;

/// <summary><c>jobapis download SOURCE ID</c>: saves files of a job.</summary>
internal sealed class DownloadCommand : SourceCommand
{
    private readonly Option<string[]> _files = new("--file")
    {
        Description = "Only this file, by its path or its id. May be repeated. [default: all files]",
        HelpName = "PATH|ID",
    };

    private readonly Option<string> _to = new("--to")
    {
        Description = "Save below this folder.",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<bool> _force = new("--force")
    {
        Arity = ArgumentArity.Zero,
        Description = "Overwrite existing files.",
    };

    public DownloadCommand(CommonOptions common, Messages messages)
        : base(
            "download",
            "Saves files of a job and prints their paths. Run it again to resume an interrupted download. An "
                + "existing file of the same size counts as complete.",
            common,
            messages)
    {
        Arguments.Add(Id);
        Options.Add(_files);
        Options.Add(_to);
        Options.Add(_force);
    }

    protected override async Task<int> RunAsync(
        ParseResult command,
        IJobSource source,
        JobsSession session,
        CancellationToken cancellationToken)
    {
        IJobFileSource files = JobOperations.Require<IJobFileSource>(source, Name, session.Configured);
        string id = command.GetRequiredValue(Id);
        string[] wanted = command.GetValue(_files) ?? [];
        HashSet<string> missing = [.. wanted];
        List<JobFile> chosen = await Waiting.RunAsync(() => ChooseAsync(files, id, wanted, missing, cancellationToken));
        foreach (string name in missing)
        {
            Messages.Write(source.Name, $"{id} has no file '{name}'.");
        }

        if (missing.Count > 0)
        {
            return ExitCode.SourceFailed;
        }

        using StandardOutput output = new();
        Saving saving = new(Messages, source.Name, files, command.GetValue(_force));
        DownloadPlan plan = new(command.GetRequiredValue(_to), source.Name, id);
        if (!Messages.CanRedraw)
        {
            await saving.RunAsync(plan, chosen, new SilentDownloads(), path => Print(output, path), cancellationToken);
        }
        else if (!output.IsTerminal)
        {
            await DownloadBars.RunAsync(
                Messages,
                Events,
                view => saving.RunAsync(plan, chosen, view, path => Print(output, path), cancellationToken));
        }
        else
        {
            // Bars and lines on one terminal would overwrite each other.
            List<string> saved = [];
            await DownloadBars.RunAsync(
                Messages,
                Events,
                view => saving.RunAsync(plan, chosen, view, saved.Add, cancellationToken));
            saved.ForEach(path => Print(output, path));
        }

        return saving.Failed ? ExitCode.SourceFailed : ExitCode.Success;
    }

    private static async Task<List<JobFile>> ChooseAsync(
        IJobFileSource files,
        string id,
        string[] wanted,
        HashSet<string> missing,
        CancellationToken cancellationToken)
    {
        List<JobFile> chosen = [];
        await foreach (JobFile file in files.ListFilesAsync(id, cancellationToken))
        {
            // Remove both: a file may be named twice, once by its path and once by its id.
            bool isPath = missing.Remove(file.Path) || wanted.Contains(file.Path);
            if (missing.Remove(file.Id) || isPath || wanted.Contains(file.Id) || wanted.Length == 0)
            {
                chosen.Add(file);
            }
        }

        return chosen;
    }

    private static void Print(StandardOutput output, string path) => output.Write(Encoding.UTF8.GetBytes(path + "\n"));

    /// <summary>
    /// Saves the files one after another. If a file cannot be saved, it is reported and the others are saved.
    /// </summary>
    private sealed class Saving(Messages messages, string source, IJobFileSource files, bool force)
    {
        public bool Failed { get; private set; }

        public async Task RunAsync(
            DownloadPlan plan,
            IReadOnlyList<JobFile> chosen,
            IDownloadView view,
            Action<string> saved,
            CancellationToken cancellationToken)
        {
            FileDownload download = new(files, view, force);
            foreach (JobFile file in chosen)
            {
                if (!plan.TryAdd(file, out PlannedDownload? planned, out string? problem))
                {
                    Refuse(file, problem);
                }
                else if (!force && new FileInfo(planned.Target) is { Exists: true } there)
                {
                    if (there.Length == file.Size)
                    {
                        saved(planned.Target);
                    }
                    else
                    {
                        Refuse(file, $"{planned.Target} already exists with another size; --force overwrites it");
                    }
                }
                else if (await SaveAsync(download, planned, cancellationToken))
                {
                    saved(planned.Target);
                }
            }
        }

        private async Task<bool> SaveAsync(
            FileDownload download,
            PlannedDownload planned,
            CancellationToken cancellationToken)
        {
            try
            {
                await download.SaveAsync(planned, cancellationToken);
                return true;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Refuse(planned.File, exception.Message);
                return false;
            }
        }

        private void Refuse(JobFile file, string reason)
        {
            Failed = true;
            messages.Write(source, $"{file.Path} is not saved: {reason.TrimEnd('.')}.");
        }
    }
}
