namespace JobApis.Client.Json;

/// <summary>
/// Marks a member whose value repeats in many rows, such as an owner or a label: a <see cref="WireReader{T}"/> then
/// shares equal strings and lists. Not for ids and titles. Open sets need no attribute.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class InternedStringAttribute : Attribute;
