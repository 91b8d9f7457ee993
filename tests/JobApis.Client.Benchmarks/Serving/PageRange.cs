namespace JobApis.Client.Benchmarks.Serving;

/// <summary>Which jobs a page holds, and what it says of itself around them.</summary>
/// <param name="First">The number of the first job.</param>
/// <param name="Count">How many, fewer at the end of the list.</param>
/// <param name="Head">The text before the rows.</param>
/// <param name="Tail">The text after them.</param>
internal readonly record struct PageRange(long First, int Count, string Head, string Tail);
