using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using JobApis.Client.Http;

namespace JobApis.Client.Rescale;

/// <summary>
/// Parses Rescale's error bodies: <c>detail</c>, or messages by field, nested to any depth
/// (docs/providers/rescale.md#wire-errors).
/// </summary>
internal sealed partial class RescaleErrorResponseParser : ErrorResponseParser
{
    /// <summary>
    /// The first words of the detail of a 404 for a page past the end of a list. The parser uses them as the error
    /// code.
    /// </summary>
    public const string InvalidPage = "Invalid page";

    public static RescaleErrorResponseParser Instance { get; } = new();

    protected override void ReadJson(JsonElement root, ErrorResponse error)
    {
        if (root.ValueKind == JsonValueKind.Object && Text(root, "detail") is { } detail)
        {
            error.Message = detail;
            error.Code = detail.StartsWith(InvalidPage, StringComparison.OrdinalIgnoreCase) ? InvalidPage : null;
            if (AvailableIn().Match(detail) is { Success: true } wait
                && double.TryParse(
                    wait.Groups["seconds"].ValueSpan,
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out double seconds)
                && seconds < TimeSpan.SecondsPerDay)
            {
                error.RetryAfter = TimeSpan.FromSeconds(seconds);
            }

            return;
        }

        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("non_field_errors", out JsonElement general))
        {
            ReadFields(general, "", error.Fields);
            foreach (JsonProperty property in root.EnumerateObject())
            {
                if (property.Name != "non_field_errors")
                {
                    ReadFields(property.Value, property.Name, error.Fields);
                }
            }

            return;
        }

        ReadFields(root, "", error.Fields);
    }

    [GeneratedRegex(
        @"available in (?<seconds>[0-9]+(\.[0-9]+)?) second",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100)]
    private static partial Regex AvailableIn();
}
