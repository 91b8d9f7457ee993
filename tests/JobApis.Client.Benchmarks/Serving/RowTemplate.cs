using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace JobApis.Client.Benchmarks.Serving;

/// <summary>
/// A row as bytes, in which only the job's number and creation time are filled in. Serving a row costs one copy, and
/// all jobs of a list differ.
/// </summary>
internal sealed class RowTemplate
{
    /// <summary>The placeholder of the number: ten digits.</summary>
    public const string Number = "{#########";

    /// <summary>The placeholder of the creation time, in seconds and without a time zone.</summary>
    public const string Created = "{yyyy-MM-ddTHH:mm:s";

    private static readonly DateTime Newest = new(2026, 6, 30, 12, 0, 0, DateTimeKind.Utc);

    private readonly byte[] _bytes;
    private readonly int[] _numbers;
    private readonly int[] _moments;

    public RowTemplate(string json)
    {
        _bytes = Encoding.UTF8.GetBytes(json);
        _numbers = PlacesOf(Number);
        _moments = PlacesOf(Created);
    }

    public int Length => _bytes.Length;

    /// <summary>
    /// The creation time of the job with a number. Each job is one second older than the previous one, so a list by
    /// number is a list from the newest to the oldest.
    /// </summary>
    public static DateTime CreatedAt(long number) => Newest.AddSeconds(-number);

    /// <summary>The number of the newest job that was created before a time.</summary>
    public static long FirstBefore(DateTime moment) =>
        Math.Max(0, (long)Math.Floor((Newest - moment).TotalSeconds) + 1);

    public void Write(Span<byte> target, long number)
    {
        _bytes.CopyTo(target);
        foreach (int place in _numbers)
        {
            Utf8Formatter.TryFormat(number, target[place..], out _, new('D', 10));
        }

        foreach (int place in _moments)
        {
            CreatedAt(number).TryFormat(target[place..], out _, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        }
    }

    private int[] PlacesOf(string mark)
    {
        List<int> places = [];
        byte[] text = Encoding.UTF8.GetBytes(mark);
        for (int at = 0, found; (found = _bytes.AsSpan(at).IndexOf(text)) >= 0; at += found + text.Length)
        {
            places.Add(at + found);
        }

        return [.. places];
    }
}
