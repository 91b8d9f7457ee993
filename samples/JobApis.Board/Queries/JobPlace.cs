using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace JobApis.Board.Queries;

/// <summary>A place in a sorted table: a row's value in the sort column, and the row's key.</summary>
/// <param name="Ticks">The value, if the column contains times.</param>
/// <param name="Text">The value, if the column contains text.</param>
/// <param name="Key">The key.</param>
internal sealed record JobPlace(long Ticks, string Text, long Key)
{
    private const char Separator = '\n';

    /// <summary>Reads a place from a link.</summary>
    public static JobPlace? Parse(string? text)
    {
        try
        {
            string[] parts = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(text ?? "")).Split(Separator, 3);
            return parts.Length == 3
                && long.TryParse(parts[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out long ticks)
                && long.TryParse(parts[1], NumberStyles.Integer, CultureInfo.InvariantCulture, out long key)
                ? new(ticks, parts[2], key)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The place as text for a link.</summary>
    public override string ToString() => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Ticks}{Separator}{Key}{Separator}{Text}")));
}
