namespace JobApis.Client.Json;

/// <summary>
/// Says that equal objects of this class come again and again from row to row, as a status does, so that a
/// <see cref="WireReader{T}"/> makes one object of equal ones.
/// </summary>
/// <remarks>
/// The class must be read-only, since rows share its objects: every property has an <c>init</c> accessor and is a
/// nullable word, truth value, number, GUID or text with <see cref="InternedStringAttribute"/>. An object with members
/// that the class does not know is not shared; the serializer wants a setter for them, which is internal.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class InternedModelAttribute : Attribute;
