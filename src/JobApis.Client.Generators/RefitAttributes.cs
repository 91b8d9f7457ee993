using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JobApis.Client.Generators;

/// <summary>Reads Refit's attributes from a symbol.</summary>
internal static class RefitAttributes
{
    private const string RefitNamespace = "Refit";

    public static IEnumerable<AttributeData> Verbs(IMethodSymbol method) =>
        method.GetAttributes().Where(static a => WireType.Is(a.AttributeClass, RefitNamespace, "HttpMethodAttribute"));

    /// <summary>The word after "HttpMethod." for the attribute, or null.</summary>
    public static string? VerbName(AttributeData verb) => verb.AttributeClass is { } type && WireType.IsIn(type, RefitNamespace)
        ? type.Name switch
        {
            "GetAttribute" => "Get",
            "PostAttribute" => "Post",
            "PutAttribute" => "Put",
            "PatchAttribute" => "Patch",
            "DeleteAttribute" => "Delete",
            "HeadAttribute" => "Head",
            _ => null,
        }
        : null;

    /// <summary>The attribute, on an override also one of the property that it overrides, as reflection finds it.</summary>
    public static AttributeData? Find(ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass is { } type && type.Name == name && WireType.IsIn(type, RefitNamespace))
        ?? (symbol is IPropertySymbol { OverriddenProperty: { } overridden } ? Find(overridden, name) : null);

    public static string? Text(AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    public static string? Format(AttributeData? query) =>
        query?.NamedArguments.FirstOrDefault(static a => a.Key == "Format").Value.Value is string format && !string.IsNullOrWhiteSpace(format) ? format : null;

    /// <summary>The texts of a <c>[Headers]</c>, each with its place.</summary>
    public static IEnumerable<KeyValuePair<string, Location?>> HeaderTexts(ISymbol symbol, CancellationToken cancellationToken)
    {
        if (Find(symbol, "HeadersAttribute") is not { } attribute || attribute.ConstructorArguments.FirstOrDefault() is not { Kind: TypedConstantKind.Array, IsNull: false } list)
        {
            yield break;
        }

        for (int i = 0; i < list.Values.Length; i++)
        {
            if (list.Values[i].Value is string text && !string.IsNullOrWhiteSpace(text))
            {
                yield return new(text, ArgumentPlace(attribute, i, cancellationToken));
            }
        }
    }

    /// <summary>Where the argument is written, or the attribute if it is not written by itself.</summary>
    public static Location? ArgumentPlace(AttributeData attribute, int index, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax syntax
            ? (syntax.ArgumentList?.Arguments.ElementAtOrDefault(index)?.Expression.GetLocation() ?? syntax.GetLocation())
            : null;
}
