using System.Globalization;
using System.Text;
using JobApis.Client.Json;

namespace JobApis.Client.Testing;

/// <summary>A row of a <see cref="FakeJobSource"/> that cannot be read.</summary>
/// <param name="source">The source's name.</param>
/// <param name="json">The row in the JSON of a service.</param>
/// <param name="id">Its id; null if it cannot be read.</param>
internal sealed class FakeUnreadableRow(string source, string json, string? id)
{
    /// <summary>The stand-in job of the row in a page; compared by reference.</summary>
    public Job StandIn { get; } = new()
    {
        Source = source,
        Id = id ?? RowReading.StandInId(Encoding.UTF8.GetBytes(json)),
    };

    /// <summary>The result that the parser of a real source would report.</summary>
    /// <param name="index">The index of the row in the page, from 0.</param>
    /// <param name="requestId">The id of the request for the page.</param>
    public UnreadableJson At(int index, string requestId)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"$[{index}]");
        JobApiProtocolException error = new(
            $"{source} ListJobs: the answer has a row that cannot be read, at {place}.");
        return new(
            id,
            json,
            index,
            "it is not the expected JSON",
            FakeFailure.Of(error, source, "ListJobs", requestId, isRead: true));
    }
}
