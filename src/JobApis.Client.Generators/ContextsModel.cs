namespace JobApis.Client.Generators;

/// <summary>A class with <c>[GeneratedContexts]</c>, without a reference to the compilation.</summary>
/// <param name="List">The context with the types of a list.</param>
/// <param name="Listed">Its types.</param>
/// <param name="All">The context with all types.</param>
/// <param name="Models">The models of its other types.</param>
internal sealed record ContextsModel(
    string Namespace,
    string Name,
    string List,
    EquatableArray<string> Listed,
    string All,
    EquatableArray<string> Models)
{
    public string FileName => $"{Namespace}.{Name}.g.cs";
}
