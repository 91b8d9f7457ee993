namespace JobApis.Board.Data;

/// <summary>The requests that all nodes together may send for an account in a minute.</summary>
internal sealed class RequestBudgetRow
{
    public int AccountId { get; set; }

    /// <summary>The minute, counted from year 1.</summary>
    public long Minute { get; set; }

    /// <summary>How many permits of the minute were taken.</summary>
    public int Used { get; set; }
}
