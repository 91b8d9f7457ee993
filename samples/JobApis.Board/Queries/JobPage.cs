using JobApis.Board.Data;

namespace JobApis.Board.Queries;

/// <summary>A page of the table.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Next">The place after which the next page starts; null for the last page.</param>
/// <param name="Previous">The place before which the previous page ends; null for the first.</param>
internal sealed record JobPage(IReadOnlyList<JobRow> Rows, JobPlace? Next, JobPlace? Previous);
