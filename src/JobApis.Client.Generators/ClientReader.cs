using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JobApis.Client.Generators;

/// <summary>Reads a class with <c>[GeneratedClient(typeof(IApi))]</c> and the interface it names.</summary>
internal static class ClientReader
{
    private static readonly SymbolDisplayFormat Signature = new(
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeName,
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Included,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters,
        kindOptions: SymbolDisplayKindOptions.None,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    public static ClientResult Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.TargetSymbol;
        TypeDeclarationSyntax syntax = (TypeDeclarationSyntax)context.TargetNode;
        Problems problems = new(PlaceModel.Of(syntax.Identifier.GetLocation())!);

        bool canBeExtended = type is { ContainingType: null, Arity: 0, IsRecord: false, IsStatic: false, IsFileLocal: false }
            && syntax.Modifiers.Any(SyntaxKind.PartialKeyword)
            && type.InstanceConstructors.All(static c => c.IsImplicitlyDeclared || c.DeclaringSyntaxReferences.All(static r => r.GetSyntax() is not TypeDeclarationSyntax));
        if (!canBeExtended || !type.IsSealed)
        {
            problems.Add(Rules.ClientShape, syntax.Identifier.GetLocation(), type.Name);
        }

        object? argument = context.Attributes[0].ConstructorArguments.FirstOrDefault().Value;
        INamedTypeSymbol? api = argument as INamedTypeSymbol;
        if (api is not { TypeKind: TypeKind.Interface or TypeKind.Error, IsUnboundGenericType: false })
        {
            api = null;
            Location? place = RefitAttributes.ArgumentPlace(context.Attributes[0], 0, cancellationToken);
            problems.Add(Rules.NotAnInterface, place, argument is ITypeSymbol other ? CSharpText.Short(other) : "null");
        }

        ImmutableArray<MethodModel>.Builder methods = ImmutableArray.CreateBuilder<MethodModel>();
        ImmutableArray<string>.Builder refused = ImmutableArray.CreateBuilder<string>();
        if (api is not null)
        {
            ReadMembers(api, methods, refused, problems, cancellationToken);
        }

        ClientModel? model = canBeExtended
            ? new(
                type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(),
                CSharpText.Identifier(type.Name),
                api is { TypeKind: TypeKind.Interface } ? CSharpText.Plain(api) : null,
                new(methods.ToImmutable()),
                new(refused.ToImmutable()))
            : null;
        return new(model, problems.ToArray());
    }

    private static void ReadMembers(
        INamedTypeSymbol api,
        ImmutableArray<MethodModel>.Builder methods,
        ImmutableArray<string>.Builder refused,
        Problems problems,
        CancellationToken cancellationToken)
    {
        HashSet<string> signatures = new(StringComparer.Ordinal);
        foreach (ISymbol member in api.AllInterfaces.Insert(0, api).SelectMany(static i => i.GetMembers()).Where(NeedsBody))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } method)
            {
                // The same method from two interfaces is one public method and one that only the second interface shows.
                bool isExplicit = !signatures.Add($"{method.Name}({string.Join(",", method.Parameters.Select(static p => CSharpText.Plain(p.Type)))})");
                if (MethodReader.Read(method, isExplicit, problems, cancellationToken) is { } model)
                {
                    methods.Add(model);
                    continue;
                }
            }
            else
            {
                problems.Add(Rules.MemberNotSupported, member, member.Name);
            }

            if (Refuse(member) is { } body)
            {
                refused.Add(body);
            }
        }
    }

    private static bool NeedsBody(ISymbol member) => member switch
    {
        IMethodSymbol { AssociatedSymbol: not null } or INamedTypeSymbol => false,
        IMethodSymbol { IsAbstract: false } method => RefitAttributes.Verbs(method).Any(),
        _ => member.IsAbstract,
    };

    /// <summary>The member with a body that throws, so that the compiler does not add its own errors to ours.</summary>
    private static string? Refuse(ISymbol member)
    {
        const string Throw = "throw new global::System.NotSupportedException(\"This member did not compile into a request; see the build errors.\");";
        string text = (member.IsStatic ? "static " : "") + member.ToDisplayString(Signature);
        switch (member)
        {
            case IMethodSymbol { MethodKind: MethodKind.Ordinary }:
                return $"{text} {{ {Throw} }}";
            case IPropertySymbol property:
                StringBuilder accessors = new();
                accessors.Append(property.GetMethod is null ? "" : $"get {{ {Throw} }} ");
                accessors.Append(property.SetMethod is null ? "" : $"{(property.SetMethod.IsInitOnly ? "init" : "set")} {{ {Throw} }} ");
                return $"{text} {{ {accessors}}}";
            case IEventSymbol:
                return $"event {text} {{ add {{ {Throw} }} remove {{ {Throw} }} }}";
            default:
                return null;
        }
    }
}

/// <param name="Client">What to write, or null when the class cannot be completed.</param>
internal sealed record ClientResult(ClientModel? Client, EquatableArray<DiagnosticModel> Problems);
