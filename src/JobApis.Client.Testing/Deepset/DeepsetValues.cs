using System.Text.Json;
using System.Text.Json.Nodes;

namespace JobApis.Client.Testing.Deepset;

/// <summary>The attributes of a shared job that <c>filter</c> and <c>select</c> can name.</summary>
internal static class DeepsetValues
{
    private static readonly HashSet<string> Own = new(
        [
            "shared_job_id", "job_id", "workspace_id", "workspace_name", "link", "expiration_date", "is_revoked",
            "login_required", "show_files", "title", "description", "created_at",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> OfChildren = new(
        ["created_by/user_id", "created_by/given_name", "created_by/family_name", "job/name", "job/status"],
        StringComparer.Ordinal);

    public static bool IsKnown(string path) => Own.Contains(path) || OfChildren.Contains(path);

    /// <summary>The value; null if it is null or missing.</summary>
    public static JsonNode? Read(SimulatedJob job, string path)
    {
        int slash = path.IndexOf('/', StringComparison.Ordinal);
        return (slash, path) switch
        {
            ( >= 0, _) => job.Hidden[path[..slash]]?[path[(slash + 1)..]],
            (_, "created_at") => WireTime.Fraction(job.CreatedAt, 6),
            (_, "show_files") => job.Content[path] ?? false,
            _ => job.Content[path],
        };
    }

    public static bool AreEqual(JsonNode? value, JsonNode literal, string path)
    {
        if (value is null || value.GetValueKind() != literal.GetValueKind())
        {
            // JSON has separate kinds for true and false, so comparing kinds also compares booleans.
            return false;
        }

        if (value.GetValueKind() != JsonValueKind.String)
        {
            return JsonNode.DeepEquals(value, literal);
        }

        string left = (string)value!;
        string right = (string)literal!;
        if (path is "expiration_date" or "created_at")
        {
            return WireTime.TryParse(left, out DateTimeOffset a)
                && WireTime.TryParse(right, out DateTimeOffset b)
                && a == b;
        }

        return string.Equals(left, right, path.EndsWith("_id", StringComparison.Ordinal)
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal);
    }
}
