namespace JobApis.Client.Benchmarks.Serving;

/// <summary>The jobs of a page, and the text around them.</summary>
/// <param name="First">The number of the first job.</param>
/// <param name="Count">The number of jobs. The last page may have fewer.</param>
/// <param name="Head">The text before the rows.</param>
/// <param name="Tail">The text after them.</param>
internal readonly record struct PageRange(long First, int Count, string Head, string Tail);
