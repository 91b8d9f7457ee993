namespace JobApis.Board.Data;

/// <summary>The requests of all nodes for an account in one minute.</summary>
internal sealed class RequestBudgetRow
{
    public int AccountId { get; set; }

    /// <summary>The minute, counted from the start of year 1.</summary>
    public long Minute { get; set; }

    /// <summary>The number of permits taken in that minute.</summary>
    public int Used { get; set; }
}
