using JobApis.Board.Queries;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JobApis.Board.Pages;

/// <summary>Plots of the last days, each with a table of its numbers.</summary>
internal sealed class TrendsModel(OverviewReader overviews) : PageModel
{
    public Trends Trends { get; private set; } = new([], [], 0);

    public Bars Failures { get; private set; } = new([]);

    public Bars Durations { get; private set; } = new([]);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Trends = await overviews.ReadTrendsAsync(cancellationToken);
        Failures = new([.. Trends.Days.Select(day => day.Failed)]);
        Durations = new([.. Trends.Durations.Select(each => each.Count)]);
    }
}
