using JobApis.Client;
using Spectre.Console;

namespace JobApis.Cli.Progress;

/// <summary>A bar for each source on stderr. It fills where the service tells how many jobs there are, and merely moves where it does not.</summary>
internal sealed class ProgressBars(Messages messages) : IListingProgress
{
    public async Task<bool> RunAsync(IReadOnlyList<IJobSource> sources, Func<IProgressView, Task<bool>> listing)
    {
        messages.IsRedrawing = true;
        try
        {
            return await messages.Terminal.Progress()
                .AutoClear(true)
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new JobCountColumn())
                .StartAsync(context => listing(new View(context, sources)));
        }
        finally
        {
            messages.IsRedrawing = false;
        }
    }

    private sealed class View : IProgressView
    {
        private readonly Dictionary<string, ProgressTask> _bars = new(StringComparer.Ordinal);

        public View(ProgressContext context, IReadOnlyList<IJobSource> sources)
        {
            foreach (IJobSource source in sources)
            {
                // A description is markup, in which a name could hold brackets.
                ProgressTask bar = context.AddTask(Markup.Escape(source.Name));
                bar.IsIndeterminate = true;
                _bars.Add(source.Name, bar);
            }
        }

        public void Read(IJobSource source, Page<Job> page)
        {
            ProgressTask bar = _bars[source.Name];
            long rows = page.Progress.Rows;
            bool isLast = page.Next is null;

            // Totals move while jobs come and go: a bar that is not at its end must not look so.
            bar.IsIndeterminate = !isLast && page.TotalCount is null;
            bar.MaxValue = Math.Max(isLast ? rows : Math.Max(page.TotalCount ?? 0, rows + 1), 1);
            bar.Value = isLast ? bar.MaxValue : rows;
            bar.State.Update<JobCount>(JobCountColumn.Key, _ => new(rows, isLast ? null : page.TotalCount));
            if (isLast)
            {
                bar.StopTask();
            }
        }

        public void Failed(IJobSource source)
        {
            ProgressTask bar = _bars[source.Name];
            bar.Description = $"[red]{Markup.Escape(source.Name)}[/]";
            bar.IsIndeterminate = false;
            bar.StopTask();
        }
    }
}
