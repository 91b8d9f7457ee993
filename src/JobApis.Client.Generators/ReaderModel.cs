namespace JobApis.Client.Generators;

/// <summary>
/// A class with <c>[GeneratedReader]</c>, and the models that it reads. It has no reference that would keep a
/// compilation in memory.
/// </summary>
/// <param name="Objects">The models; the model of the class is the first.</param>
/// <param name="Converters">The converters of the members.</param>
internal sealed record ReaderModel(
    string? Namespace,
    string Name,
    EquatableArray<ObjectModel> Objects,
    EquatableArray<string> Converters)
{
    // The compiler does not accept '@' in a file name; an identifier that is a keyword begins with it.
    public string FileName => (Namespace is null ? $"{Name}.g.cs" : $"{Namespace}.{Name}.g.cs").Replace("@", "");
}

/// <param name="Type">The model's type.</param>
/// <param name="Extra">The property for unknown members; null for none.</param>
/// <param name="IsInterned">Whether equal objects share one instance.</param>
internal sealed record ObjectModel(string Type, EquatableArray<MemberModel> Members, string? Extra, bool IsInterned);

/// <param name="JsonName">The name on the wire.</param>
/// <param name="Property">The property's name.</param>
/// <param name="Type">The property's type, without the question mark.</param>
/// <param name="Index">
/// For a model, its index in <see cref="ReaderModel.Objects"/>; for a converter, its index in
/// <see cref="ReaderModel.Converters"/>.
/// </param>
/// <param name="IsNullable">Whether the property can be null.</param>
/// <param name="IsList">Whether the property is a list of such values.</param>
internal sealed record MemberModel(
    string JsonName, string Property, string Type, MemberKind Kind, int Index, bool IsNullable, bool IsList,
    bool IsRequired);

/// <summary>How a member is read.</summary>
internal enum MemberKind
{
    Text,
    InternedString,
    Word,
    Boolean,
    Int32,
    Int64,
    Guid,
    Timestamp,
    Json,
    Model,

    /// <summary>Read by the member's converter, except null.</summary>
    Converter,

    /// <summary>Read by the member's converter, including null.</summary>
    NullConverter,

    /// <summary>Read by the serializer.</summary>
    Plain,

    /// <summary>An unknown member of a model that does not keep such members.</summary>
    Refused,
}
