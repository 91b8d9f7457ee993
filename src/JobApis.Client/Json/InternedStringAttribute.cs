namespace JobApis.Client.Json;

/// <summary>
/// Says that the value comes again and again from row to row, as an owner or a label does, so that a
/// <see cref="WireReader{T}"/> makes one string of equal ones, and one list of equal lists. Not for ids, titles and
/// whatever else is of one row alone. Words of open sets need no attribute.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class InternedStringAttribute : Attribute;
