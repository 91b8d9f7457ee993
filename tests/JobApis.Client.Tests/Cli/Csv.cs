using System.Text;

namespace JobApis.Client.Tests.Cli;

/// <summary>
/// A reader of RFC 4180, independent of the tested writer. A bare empty field is null; a quoted one is an empty text.
/// </summary>
internal static class Csv
{
    public static List<string?[]> Parse(string text)
    {
        List<string?[]> rows = [];
        List<string?> row = [];
        StringBuilder field = new();
        bool quoted = false, wasQuoted = false;
        for (int index = 0; index < text.Length; index++)
        {
            char character = text[index];
            if (quoted)
            {
                if (character != '"')
                {
                    field.Append(character);
                }
                else if (index + 1 < text.Length && text[index + 1] == '"')
                {
                    field.Append('"');
                    index++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (character == '"')
            {
                Assert.Equal(0, field.Length);
                quoted = wasQuoted = true;
            }
            else if (character is ',' or '\n')
            {
                row.Add(field.Length == 0 && !wasQuoted ? null : field.ToString());
                field.Clear();
                wasQuoted = false;
                if (character == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
            else
            {
                Assert.False(wasQuoted, "text after a closing quote");
                field.Append(character);
            }
        }

        Assert.False(quoted, "a quote is not closed");
        Assert.Empty(row);
        return rows;
    }
}
