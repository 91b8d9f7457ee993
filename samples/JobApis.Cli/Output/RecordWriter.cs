using System.Text.Json;

namespace JobApis.Cli.Output;

/// <summary>
/// Writes records to stdout in one form. It is not disposable, because its caller must report whether the list was read
/// to its end.
/// </summary>
internal abstract class RecordWriter<T>
{
    /// <summary>Adds a record. It may be written to stdout later.</summary>
    public abstract void Write(T record);

    /// <summary>Adds a note about the records so far, if the form supports notes.</summary>
    /// <param name="write">Writes the note as a JSON object.</param>
    public virtual void Remark(Action<Utf8JsonWriter> write)
    {
    }

    /// <summary>Writes to stdout what can be written so far, in whole records.</summary>
    public virtual void Flush()
    {
    }

    /// <summary>Writes the remaining records and the end of the output.</summary>
    public virtual void Complete() => Flush();

    /// <summary>Ends the output of an interrupted list, so that the records so far are readable.</summary>
    public virtual void Break() => Complete();
}
