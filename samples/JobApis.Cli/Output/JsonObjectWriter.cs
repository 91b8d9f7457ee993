using System.Buffers;
using System.Text.Json;

namespace JobApis.Cli.Output;

/// <summary>One object per record, each followed by a line break.</summary>
internal sealed class JsonObjectWriter<T>(
    StandardOutput output,
    IReadOnlyList<Column<T>> columns,
    bool indented) : RecordWriter<T>
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private Utf8JsonWriter? _json;

    public override void Write(T record) => Write(json => JsonText.WriteObject(json, columns, record));

    public override void Remark(Action<Utf8JsonWriter> write) => Write(write);

    public override void Flush() => JsonText.Write(output, _buffer);

    private void Write(Action<Utf8JsonWriter> write)
    {
        _json ??= new(_buffer, JsonText.Options(indented));
        write(_json);
        _json.Flush();
        _json.Reset();
        _buffer.Write("\n"u8);
    }
}
