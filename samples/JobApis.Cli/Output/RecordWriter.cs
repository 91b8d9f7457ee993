using System.Text.Json;

namespace JobApis.Cli.Output;

/// <summary>
/// Writes records to stdout in one form. It is not disposable: the writer of a list says whether the list came to its
/// end.
/// </summary>
internal abstract class RecordWriter<T>
{
    /// <summary>Takes a record. It need not be on stdout yet.</summary>
    public abstract void Write(T record);

    /// <summary>Takes a remark about the records so far, where the form has a place for one.</summary>
    /// <param name="write">Writes it as a JSON object.</param>
    public virtual void Remark(Action<Utf8JsonWriter> write)
    {
    }

    /// <summary>Puts what can be put on stdout there, whole records only.</summary>
    public virtual void Flush()
    {
    }

    /// <summary>Writes what is left, and what belongs at the end.</summary>
    public virtual void Complete() => Flush();

    /// <summary>Writes what is left of a list that was broken off, so that it can be read as far as it goes.</summary>
    public virtual void Break() => Complete();
}
