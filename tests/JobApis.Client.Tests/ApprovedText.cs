
namespace JobApis.Client.Tests;

/// <summary>
/// Compares a text with a file that a reviewer has approved. The environment variable <c>UPDATE_APPROVED=1</c> rewrites
/// the file instead; review the change in the diff of the commit.
/// </summary>
internal static class ApprovedText
{
    private const int ShownLines = 12;

    /// <summary>Asserts that the text equals the file at this path below the repository's root.</summary>
    public static void AssertMatches(string received, params ReadOnlySpan<string> pathFromRoot)
    {
        string approvedPath = Path.Combine([Repository.Root, .. pathFromRoot]);
        received = WithLineFeeds(received).TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(approvedPath)!);
            File.WriteAllText(approvedPath, received);
            return;
        }

        string approved = File.Exists(approvedPath) ? WithLineFeeds(File.ReadAllText(approvedPath)) : "";
        if (string.Equals(received, approved, StringComparison.Ordinal))
        {
            return;
        }

        // The actual text is written below artifacts, so that it can be compared with any tool and is never committed.
        string receivedPath = Path.Combine(Repository.Root, "artifacts", "received", Path.GetFileName(approvedPath));
        Directory.CreateDirectory(Path.GetDirectoryName(receivedPath)!);
        File.WriteAllText(receivedPath, received);
        Assert.Fail(
            $"{Path.GetFileName(approvedPath)} is not what was approved.\n"
            + $"{FirstDifference(approved.Split('\n'), received.Split('\n'))}"
            + $"Received: {receivedPath}\n"
            + "If it is meant, run the test again with UPDATE_APPROVED=1 and read the diff.");
    }

    private static string WithLineFeeds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>Returns the lines from the last empty line to the difference, then both versions.</summary>
    private static string FirstDifference(string[] approved, string[] received)
    {
        int first = approved.Zip(received).TakeWhile(pair => pair.First == pair.Second).Count();
        int start = first;
        while (start > 0 && first - start < ShownLines && approved[start - 1].Length > 0)
        {
            start--;
        }

        // Text that both have in common only shows that something before it was added or removed.
        string[] before = Block(approved, first);
        string[] after = Block(received, first);
        string[] gone = [.. before.Except(after).DefaultIfEmpty(before[0])];
        string[] come = [.. after.Except(before).DefaultIfEmpty(after[0])];
        IEnumerable<string> lines =
        [
            $"The first difference is in line {first + 1} (- approved, + received):",
            .. approved[start..first].Select(line => $"  {line}"),
            .. gone.Take(ShownLines).Select(line => $"- {line}"),
            .. come.Take(ShownLines).Select(line => $"+ {line}"),
        ];
        return string.Join('\n', lines) + "\n";
    }

    // One empty line may be the difference itself, so the block ends at the next one.
    private static string[] Block(string[] lines, int first) => first == lines.Length
        ? ["(end)"]
        : [lines[first], .. lines.Skip(first + 1).TakeWhile(line => line.Length > 0)];
}
