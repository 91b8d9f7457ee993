namespace JobApis.Cli.Output;

/// <summary>The forms that records are written in.</summary>
internal enum OutputFormat
{
    /// <summary>Aligned columns, for people.</summary>
    Table,

    /// <summary>One JSON array; one JSON object where there is exactly one record.</summary>
    Json,

    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>Comma-separated values with a header row.</summary>
    Csv,
}
