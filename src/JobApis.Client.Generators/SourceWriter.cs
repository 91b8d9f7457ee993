using System.Text;

namespace JobApis.Client.Generators;

/// <summary>Writes C# line by line, indented by braces.</summary>
internal abstract class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public sealed override string ToString() => _text.ToString();

    protected void Open()
    {
        Line("{");
        _depth++;
    }

    protected void Close()
    {
        _depth--;
        Line("}");
    }

    /// <summary>Appends a line; of consecutive empty lines, only the first one.</summary>
    protected void Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }
        else if (_text[_text.Length - 2] == '\n')
        {
            return;
        }

        _text.Append('\n');
    }
}
