using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace JobApis.Client.Testing.Rescale;

/// <summary>
/// The files of finished runs in the form of the API. The id of a file contains its job, run and number, so no table of
/// files is needed.
/// </summary>
internal static class RescaleFiles
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>The maximum length of a file with a checksum, because computing one reads the whole file.</summary>
    private const int MaxChecked = 1024 * 1024;

    public const int MaxIndex = (36 * 36) - 1;

    public static string Id(string jobId, int run, int index) => $"{jobId}{Two(run)}{Two(index)}";

    /// <summary>Finds the file with this id in the finished runs of the store's jobs.</summary>
    public static RescaleOutput? Find(SimulatedJobStore jobs, string id, DateTimeOffset now)
    {
        if (id.Length < 5
            || jobs.Find(id[..^4]) is not { } job
            || Number(id.AsSpan(id.Length - 4, 2)) is not { } number
            || Number(id.AsSpan(id.Length - 2)) is not { } index)
        {
            return null;
        }

        job.Shape.Bring(job);
        return RescaleRun.Of(job, now).ElementAtOrDefault(number - 1) is { IsActive: false } run
            ? run.Outputs().FirstOrDefault(output => output.Index == index)
            : null;
    }

    public static JsonObject ToJson(
        RescaleRun run,
        RescaleOutput output,
        bool isOneOfMany,
        string owner,
        string address)
    {
        string id = Id(run.Job.Id, run.Number, output.Index);
        string path = $"user/user_{run.Job.Id}/output/job_{run.Job.Id}/run{run.Id}/{output.Path}";
        return new()
        {
            ["id"] = id,
            ["name"] = output.Name,
            ["owner"] = owner,
            ["path"] = path,
            ["relativePath"] = isOneOfMany ? $"run{run.Id}/{output.Path}" : output.Path,
            ["typeId"] = 5,
            ["decryptedSize"] = output.Length,
            ["dateUploaded"] = RescaleShape.Offset(run.CompletedAt!.Value),
            ["downloadUrl"] = $"{address}{Uri.EscapeDataString(id)}/contents/",
            ["isUploaded"] = true,
            ["isDeleted"] = false,
            ["md5"] = "",
            ["encodedEncryptionKey"] = "c2ltdWxhdGVk",
            ["sharedWith"] = new JsonArray(),
            ["viewInBrowser"] = output.IsText,
            ["decompress"] = false,
            ["pathParts"] = new JsonObject { ["container"] = "simulated", ["path"] = path },
            ["storage"] = new JsonObject
            {
                ["id"] = "simulated",
                ["storageType"] = "SimulatedStorage",
                ["encryptionType"] = "default",
            },
            ["fileChecksums"] = output.Length > MaxChecked
                ? []
                : new JsonArray(new JsonObject
                {
                    ["hashFunction"] = "sha512",
                    ["fileHash"] = Convert.ToHexStringLower(SHA512.HashData(output.Bytes(0, (int)output.Length))),
                }),
        };
    }

    /// <summary>
    /// Parses a <c>Range</c> header with one range; null if it is missing or has a form that a server ignores. An end
    /// before the start means that the range cannot be satisfied.
    /// </summary>
    public static (long From, long To)? Range(string? header, long length)
    {
        if (header?.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase) != true
            || header.Split('-') is not [{ } before, { } last])
        {
            return null;
        }

        string first = before[6..].Trim();
        last = last.Trim();
        long? from = Position(first);
        long? to = Position(last);
        if ((from is null && first.Length > 0)
            || (to is null && last.Length > 0)
            || (from is null && to is null)
            || to < from)
        {
            return null;
        }

        return from is { } start ? (start, Math.Min(to ?? long.MaxValue, length - 1))
            : to == 0 ? (length, length - 1)
            : (Math.Max(0, length - to!.Value), length - 1);
    }

    private static long? Position(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long position) ? position : null;

    private static string Two(int number) => $"{Digits[number / 36]}{Digits[number % 36]}";

    private static int? Number(ReadOnlySpan<char> two)
    {
        int high = Digits.IndexOf(two[0], StringComparison.Ordinal);
        int low = Digits.IndexOf(two[1], StringComparison.Ordinal);
        return high < 0 || low < 0 ? null : (high * 36) + low;
    }
}
