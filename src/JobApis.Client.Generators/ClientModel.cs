namespace JobApis.Client.Generators;

/// <summary>All that is needed to write one client, and nothing of the compilation, so that equal models mean equal files.</summary>
internal sealed record ClientModel(
    string? Namespace, string Name, string? Interface, EquatableArray<MethodModel> Methods, EquatableArray<string> Refused)
{
    // The compiler takes no '@' in a file name, which an identifier that is a keyword has.
    public string FileName => (Namespace is null ? $"{Name}.g.cs" : $"{Namespace}.{Name}.g.cs").Replace("@", "");
}

/// <param name="Owner">The declaring interface when the method must be implemented explicitly, else null.</param>
/// <param name="Answer">The type of the answer that is read from JSON, or null for a plain <c>Task</c> and for a stream.</param>
/// <param name="IsStream">Whether the answer is handed out as it comes.</param>
internal sealed record MethodModel(
    string Name,
    string? Owner,
    string ReturnType,
    TypeModel? Answer,
    bool IsStream,
    string Verb,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<UrlPart> Url,
    EquatableArray<HeaderModel> Headers,
    BodyModel? Body,
    string? CancellationToken)
{
    public string Operation => Name.Length > 5 && Name.EndsWith("Async", StringComparison.Ordinal) ? Name.Substring(0, Name.Length - 5) : Name;
}

/// <param name="Default">The default value as C#, or null.</param>
internal sealed record ParameterModel(string Type, string Name, string? Default);

/// <param name="Plain">Without the annotations of nullable reference types, as <c>typeof</c> wants it.</param>
/// <param name="Annotated">With them, as the interface says it.</param>
internal sealed record TypeModel(string Plain, string Annotated);

/// <summary>One step of writing the address: a call of <c>RequestUrl</c>.</summary>
/// <param name="Text">Literal text, or the escaped name of a query parameter.</param>
/// <param name="Value">The C# expression of the value: a parameter, or a property's name where <paramref name="Source"/> is set.</param>
/// <param name="Source">The query object that the property belongs to.</param>
internal sealed record UrlPart(UrlPartKind Kind, string Text, string Value = "", string? Format = null, string? Source = null);

internal enum UrlPartKind
{
    Literal,
    Segment,
    Segments,
    Query,
}

/// <param name="Value">The text of a constant header.</param>
/// <param name="Parameter">The parameter that holds the value, else null.</param>
internal sealed record HeaderModel(string Name, string? Value, string? Parameter);

/// <param name="MayBeNull">Whether a null can arrive here, because the type is a class.</param>
internal sealed record BodyModel(string Parameter, TypeModel Type, bool MayBeNull);
