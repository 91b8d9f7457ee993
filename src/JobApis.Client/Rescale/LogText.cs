using System.Runtime.CompilerServices;
using System.Text;

namespace JobApis.Client.Rescale;

/// <summary>Reads lines with bounded memory, from content that may be long or not text.</summary>
internal static class LogText
{
    /// <summary>The maximum length of a line, in characters. A longer line is returned in parts.</summary>
    internal const int MaxLineLength = 64 * 1024;

    public static async IAsyncEnumerable<string> ReadLinesAsync(
        Stream content,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using StreamReader reader = new(content, Encoding.UTF8, leaveOpen: true);
        char[] buffer = new char[8 * 1024];
        StringBuilder line = new();
        bool wasCut = false;
        int length;
        while ((length = await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            for (int start = 0; start < length;)
            {
                int end = Array.IndexOf(buffer, '\n', start, length - start);
                line.Append(buffer, start, (end < 0 ? length : end) - start);
                start = end < 0 ? length : end + 1;
                bool isTooLong = end < 0 && line.Length >= MaxLineLength;
                if (isTooLong || (end >= 0 && !(wasCut && line.Length == 0)))
                {
                    yield return Take(line);
                }

                wasCut = isTooLong || (wasCut && end < 0);
            }
        }

        if (line.Length > 0)
        {
            yield return Take(line);
        }
    }

    /// <summary>Returns the last lines, after all have been read.</summary>
    public static async IAsyncEnumerable<string> LastAsync(
        IAsyncEnumerable<string> lines,
        int count,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Queue<string> last = new();
        await foreach (string line in lines.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (last.Count == count)
            {
                last.Dequeue();
            }

            last.Enqueue(line);
        }

        foreach (string line in last)
        {
            yield return line;
        }
    }

    private static string Take(StringBuilder line)
    {
        string text = line.ToString().TrimEnd('\r');
        line.Clear();
        return text;
    }
}
