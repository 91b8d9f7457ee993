namespace JobApis.Cli.Output;

/// <summary>The forms of the output.</summary>
internal enum OutputFormat
{
    /// <summary>Aligned columns, for people.</summary>
    Table,

    /// <summary>One JSON array; one JSON object for exactly one record.</summary>
    Json,

    /// <summary>One JSON object per line.</summary>
    JsonLines,

    /// <summary>Comma-separated values with a header row.</summary>
    Csv,
}
