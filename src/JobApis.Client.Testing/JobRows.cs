using System.Text.Json;

namespace JobApis.Client.Testing;

/// <summary>A list of jobs that is read forward or backward without a copy.</summary>
internal readonly struct JobRows(List<SimulatedJob> rows, bool reversed)
{
    public int Count => rows.Count;

    public SimulatedJob this[int index] => rows[reversed ? rows.Count - 1 - index : index];

    /// <summary>The matching rows, in this order; this instance if there is no test.</summary>
    public JobRows Where(Predicate<SimulatedJob>? test)
    {
        if (test is null)
        {
            return this;
        }

        var kept = new List<SimulatedJob>();
        for (int i = 0; i < Count; i++)
        {
            if (test(this[i]))
            {
                kept.Add(this[i]);
            }
        }

        return new(kept, reversed: false);
    }

    /// <summary>Writes an array of at most <paramref name="length"/> rows from <paramref name="start"/> on.</summary>
    public void Write(Utf8JsonWriter writer, int start, int length)
    {
        writer.WriteStartArray();
        int end = Math.Min(Count, start + Math.Max(0, length));
        for (int i = Math.Max(0, start); i < end; i++)
        {
            writer.WriteRawValue(this[i].Row.Span, skipInputValidation: true);
        }

        writer.WriteEndArray();
    }
}
