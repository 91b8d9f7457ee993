namespace JobApis.Client.Generators;

/// <summary>
/// A class with <c>[GeneratedReader]</c>, and the models that it reads: what the writer needs, and nothing that would
/// keep a compilation in memory.
/// </summary>
/// <param name="Objects">The models, that of the class first.</param>
/// <param name="Converters">The converters that members ask for.</param>
internal sealed record ReaderModel(
    string? Namespace,
    string Name,
    EquatableArray<ObjectModel> Objects,
    EquatableArray<string> Converters)
{
    // The compiler takes no '@' in a file name, which an identifier that is a keyword has.
    public string FileName => (Namespace is null ? $"{Name}.g.cs" : $"{Namespace}.{Name}.g.cs").Replace("@", "");
}

/// <param name="Type">The model's type.</param>
/// <param name="Extra">The property that takes members which the model does not know, if there is one.</param>
/// <param name="IsInterned">Whether equal objects are read as one.</param>
internal sealed record ObjectModel(string Type, EquatableArray<MemberModel> Members, string? Extra, bool IsInterned);

/// <param name="JsonName">The name on the wire.</param>
/// <param name="Property">The property's name.</param>
/// <param name="Type">The property's type, without the question mark.</param>
/// <param name="Index">
/// Of a model, its place among <see cref="ReaderModel.Objects"/>; of a converter, its place among
/// <see cref="ReaderModel.Converters"/>.
/// </param>
/// <param name="IsNullable">Whether null is a value of the property.</param>
/// <param name="IsList">Whether it is a list of such values.</param>
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
    Json,
    Model,

    /// <summary>By the converter that the member names, null excepted.</summary>
    Converter,

    /// <summary>By the converter that the member names, null included.</summary>
    NullConverter,

    /// <summary>A text or, where it is none, by the converter that the member names.</summary>
    InternedStringOrConverter,

    /// <summary>The serializer's way.</summary>
    Plain,

    /// <summary>The model does not take it, nor does it keep it.</summary>
    Refused,
}
