using System.Text;

namespace JobApis.Client;

/// <summary>
/// A row of a list that cannot be read and was skipped because <see cref="ListOptions.OnUnreadable"/> is set.
/// </summary>
/// <remarks>
/// <see cref="ToString"/> leaves out <see cref="Json"/>, because it is text of the service and may contain personal
/// data.
/// </remarks>
public sealed record UnreadableRow
{
    /// <summary>The <see cref="IJobSource.Name"/> of the source.</summary>
    public required string Source { get; init; }

    /// <summary>The row's id; null if it cannot be read.</summary>
    public string? Id { get; init; }

    /// <summary>The row as received. Invalid UTF-8 is replaced by U+FFFD.</summary>
    public required string Json { get; init; }

    /// <summary>
    /// The number of the page in the enumeration, from 1: the <see cref="PageProgress.Pages"/> of that page.
    /// </summary>
    public long Page { get; init; }

    /// <summary>The index of the row in the answer, from 0.</summary>
    public int Index { get; init; }

    /// <summary>The reason why the row cannot be read.</summary>
    public required string Reason { get; init; }

    /// <summary>The exception that the list would throw without <see cref="ListOptions.OnUnreadable"/>.</summary>
    public JobApiException? Error { get; init; }

    private bool PrintMembers(StringBuilder text)
    {
        text.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $"Source = {Source}, Id = {Id}, Page = {Page}, Index = {Index}, Reason = {Reason}");
        return true;
    }
}
