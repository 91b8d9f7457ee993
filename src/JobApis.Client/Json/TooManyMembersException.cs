using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace JobApis.Client.Json;

/// <summary>Thrown if a row has too many unknown members.</summary>
[SuppressMessage(
    "Design",
    "CA1032:Implement standard exception constructors",
    Justification = "It has one fixed message, and is visible only as an inner exception.")]
internal sealed class TooManyMembersException()
    : JsonException($"A row has more than {Most} undocumented members.")
{
    /// <summary>The maximum number of unknown members of a row.</summary>
    public const int Most = 1000;
}
