using System.Diagnostics;

namespace JobApis.Client.Tests.Diagnostics;

/// <summary>An ended span.</summary>
internal sealed record RecordedSpan(Activity Activity)
{
    public string Name => Activity.DisplayName;

    public Dictionary<string, object?> Tags { get; } = Activity.TagObjects.ToDictionary(StringComparer.Ordinal);

    public IReadOnlyList<ActivityEvent> Events { get; } = [.. Activity.Events];

    public object? this[string tag] => Tags.GetValueOrDefault(tag);

    public IEnumerable<ActivityEvent> EventsNamed(string name) => Events.Where(item => item.Name == name);
}
