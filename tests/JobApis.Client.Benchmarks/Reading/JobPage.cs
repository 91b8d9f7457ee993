namespace JobApis.Client.Benchmarks.Reading;

/// <summary>A page of Rescale's list, as a client written by hand would declare it.</summary>
internal sealed class JobPage
{
    public long Count { get; set; }

    public string? Next { get; set; }

    public string? Previous { get; set; }

    public List<JobRow> Results { get; set; } = [];
}

internal sealed class JobRow
{
    public string Id { get; set; } = "";

    public string? Name { get; set; }

    public string? Owner { get; set; }

    public DateTimeOffset? DateInserted { get; set; }

    public List<string>? AnalysisNames { get; set; }

    public JobLabel? JobStatus { get; set; }

    public JobLabel? ClusterStatusDisplay { get; set; }

    public List<string>? SharedWith { get; set; }

    public bool? IsVisible { get; set; }

    public long? Storage { get; set; }
}

internal sealed class JobLabel
{
    public string? Content { get; set; }

    public string? LabelClass { get; set; }

    public bool? UseLabel { get; set; }
}
