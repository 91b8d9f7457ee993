using System.Buffers;
using System.Text.Json;

namespace JobApis.Cli.Output;

/// <summary>
/// One array of all records, written as they arrive; or an object that contains the array and other members.
/// </summary>
internal sealed class JsonArrayWriter<T> : RecordWriter<T>
{
    private readonly StandardOutput _output;
    private readonly IReadOnlyList<Column<T>> _columns;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly Action<Utf8JsonWriter>? _writeRest;

    /// <param name="output">The output.</param>
    /// <param name="columns">The columns of each record.</param>
    /// <param name="member">The member that contains the array; null for an array without an object.</param>
    /// <param name="writeRest">Writes the other members of the object, when all records have been written.</param>
    public JsonArrayWriter(
        StandardOutput output,
        IReadOnlyList<Column<T>> columns,
        string? member = null,
        Action<Utf8JsonWriter>? writeRest = null)
    {
        _output = output;
        _columns = columns;
        _json = new(_buffer, JsonText.Options(indented: true));
        _writeRest = writeRest;
        if (member is not null)
        {
            _json.WriteStartObject();
            _json.WritePropertyName(member);
        }

        _json.WriteStartArray();
    }

    public override void Write(T record) => JsonText.WriteObject(_json, _columns, record);

    public override void Flush()
    {
        _json.Flush();
        JsonText.Write(_output, _buffer);
    }

    public override void Complete()
    {
        _json.WriteEndArray();
        if (_writeRest is not null)
        {
            _writeRest(_json);
            _json.WriteEndObject();
        }

        _json.Flush();
        _buffer.Write("\n"u8);
        Flush();
    }
}
