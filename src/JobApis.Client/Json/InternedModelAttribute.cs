namespace JobApis.Client.Json;

/// <summary>
/// Marks a class whose equal objects occur in many rows, such as a status. A <see cref="WireReader{T}"/> then shares
/// one object for equal JSON.
/// </summary>
/// <remarks>
/// The class must be read-only, because rows share its objects: every property has an <c>init</c> accessor and is a
/// nullable value of an open set, boolean, number, GUID or string with <see cref="InternedStringAttribute"/>. An object
/// with unknown members is not shared; the serializer needs a setter for them, which is internal.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class InternedModelAttribute : Attribute;
