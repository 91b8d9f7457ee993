using System.Buffers;
using System.Text.Json;

namespace JobApis.Cli.Output;

/// <summary>One array of all records, written as they come.</summary>
internal sealed class JsonArrayWriter<T> : RecordWriter<T>
{
    private readonly StandardOutput _output;
    private readonly IReadOnlyList<Column<T>> _columns;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;

    public JsonArrayWriter(StandardOutput output, IReadOnlyList<Column<T>> columns)
    {
        _output = output;
        _columns = columns;
        _json = new(_buffer, JsonText.Options(indented: true));
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
        _json.Flush();
        _buffer.Write("\n"u8);
        Flush();
    }
}
