using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace JobApis.Client.Json;

/// <summary>
/// A row holds so many members that nobody promised that it is refused, instead of being read another way.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1032:Implement standard exception constructors",
    Justification = "It says one thing, and leaves the library as the typed error's cause only.")]
internal sealed class TooManyMembersException()
    : JsonException($"A row holds more than {Most} members that the service's documents do not name.")
{
    /// <summary>How many of them a row may hold.</summary>
    public const int Most = 1000;
}
