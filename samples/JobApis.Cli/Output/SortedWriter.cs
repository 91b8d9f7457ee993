namespace JobApis.Cli.Output;

/// <summary>Buffers all records and writes them in order at the end.</summary>
/// <param name="writer">Receives the sorted records.</param>
/// <param name="keys">
/// The sort keys. The first key in which two records differ decides. A record without a value is last in both
/// directions.
/// </param>
internal sealed class SortedWriter<T>(
    RecordWriter<T> writer,
    IReadOnlyList<(Column<T> Column, bool Descending)> keys) : RecordWriter<T>
{
    private readonly List<T> _records = [];

    public override void Write(T record) => _records.Add(record);

    public override void Complete()
    {
        WriteSorted();
        writer.Complete();
    }

    public override void Break()
    {
        WriteSorted();
        writer.Break();
    }

    private void WriteSorted()
    {
        foreach (T record in _records.Order(Comparer<T>.Create(Compare)))
        {
            writer.Write(record);
        }
    }

    private int Compare(T? left, T? right)
    {
        foreach ((Column<T> column, bool descending) in keys)
        {
            (IComparable? before, IComparable? after) = (ValueOf(column, left!), ValueOf(column, right!));
            int order = (before, after) switch
            {
                (null, null) => 0,
                (null, _) => 1,
                (_, null) => -1,
                (string one, string other) =>
                    Math.Sign(StringComparer.OrdinalIgnoreCase.Compare(one, other)) * (descending ? -1 : 1),
                _ => Math.Sign(before.CompareTo(after)) * (descending ? -1 : 1),
            };
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static IComparable? ValueOf(Column<T> column, T record) =>
        column.Order is { } order ? order(record) : column.Text(record);
}
