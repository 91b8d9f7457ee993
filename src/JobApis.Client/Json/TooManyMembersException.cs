using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace JobApis.Client.Json;

/// <summary>A row has too many unknown members and is refused.</summary>
[SuppressMessage(
    "Design",
    "CA1032:Implement standard exception constructors",
    Justification = "It says one thing, and leaves the library as the typed error's cause only.")]
internal sealed class TooManyMembersException()
    : JsonException($"A row holds more than {Most} members that the service's documents do not name.")
{
    /// <summary>The maximum number of unknown members of a row.</summary>
    public const int Most = 1000;
}
