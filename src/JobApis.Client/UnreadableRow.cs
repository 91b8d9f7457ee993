using System.Text;

namespace JobApis.Client;

/// <summary>
/// A row of a list that cannot be read and was skipped because <see cref="ListOptions.OnUnreadable"/> is set.
/// </summary>
/// <remarks>
/// <see cref="ToString"/> leaves <see cref="Json"/> out: it is the text of the service, including personal data.
/// </remarks>
public sealed record UnreadableRow
{
    /// <summary>The <see cref="IJobSource.Name"/> of the source.</summary>
    public required string Source { get; init; }

    /// <summary>The row's id; null if it cannot be read.</summary>
    public string? Id { get; init; }

    /// <summary>The row as the service sent it. What is no UTF-8 in it is replaced by U+FFFD.</summary>
    public required string Json { get; init; }

    /// <summary>
    /// Which page of the enumeration held it, from 1: the <see cref="PageProgress.Pages"/> of that page.
    /// </summary>
    public long Page { get; init; }

    /// <summary>The row's place in the answer, from 0.</summary>
    public int Index { get; init; }

    /// <summary>Why it cannot be read, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The exception of the list without <see cref="ListOptions.OnUnreadable"/>.</summary>
    public JobApiException? Error { get; init; }

    private bool PrintMembers(StringBuilder text)
    {
        text.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $"Source = {Source}, Id = {Id}, Page = {Page}, Index = {Index}, Reason = {Reason}");
        return true;
    }
}
