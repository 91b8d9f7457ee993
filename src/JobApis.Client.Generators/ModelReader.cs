using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JobApis.Client.Generators;

/// <summary>
/// Reads a class with <c>[GeneratedReader]</c> and its models, by their attributes for System.Text.Json.
/// </summary>
internal sealed class ModelReader
{
    private const string JsonNamespace = "System.Text.Json.Serialization";
    private const string OurNamespace = "JobApis.Client.Json";

    private readonly List<INamedTypeSymbol> _types = [];
    private readonly List<string> _converters = [];

    public static ReaderResult Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.TargetSymbol;
        TypeDeclarationSyntax syntax = (TypeDeclarationSyntax)context.TargetNode;
        if (type is not { ContainingType: null, Arity: 0, IsSealed: true, BaseType: {
            Name: "WireReader",
            Arity: 1 } reader }
            || reader.TypeArguments[0] is not INamedTypeSymbol { BaseType.SpecialType: SpecialType.System_Object } model
            || !IsIn(reader, OurNamespace)
            || !syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return new(null, DiagnosticModel.At(syntax.Identifier.GetLocation(), Rules.ReaderShape, type.Name));
        }

        ModelReader self = new();
        self._types.Add(model);
        ImmutableArray<ObjectModel>.Builder objects = ImmutableArray.CreateBuilder<ObjectModel>();

        // Reading a model adds its nested models to the list.
        for (int index = 0; index < self._types.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            objects.Add(self.ReadObject(self._types[index]));
        }

        return new(
            new(
                type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(),
                CSharpText.Identifier(type.Name),
                new(objects.ToImmutable()),
                new([.. self._converters])),
            null);
    }

    private static bool IsModel(ITypeSymbol type) =>
        type is INamedTypeSymbol {
            TypeKind: TypeKind.Class,
            IsSealed: true,
            IsRecord: false,
            BaseType.SpecialType: SpecialType.System_Object } named
        && Attribute(type, JsonNamespace, "JsonConverterAttribute") is null
        && named.InstanceConstructors.Any(static c =>
            c.Parameters.IsEmpty && c.DeclaredAccessibility == Accessibility.Public)
        && !type.AllInterfaces.Any(static i =>
            i.Name == "IEnumerable" || i.Name.StartsWith("IJsonOn", StringComparison.Ordinal));

    private static bool IsIn(ISymbol symbol, string @namespace) =>
        symbol.ContainingType is null && symbol.ContainingNamespace?.ToDisplayString() == @namespace;

    private static AttributeData? Attribute(ISymbol symbol, string @namespace, string name) =>
        symbol.GetAttributes()
            .FirstOrDefault(a => a.AttributeClass is { } type && type.Name == name && IsIn(type, @namespace));

    // All conditions except "always" affect only writing.
    private static bool IsIgnored(IPropertySymbol property) =>
        Attribute(property, JsonNamespace, "JsonIgnoreAttribute") is { } ignore
        && (ignore.NamedArguments.IsEmpty
            || ignore.NamedArguments.Any(static argument => argument is { Key: "Condition", Value.Value: 1 }));

    private static ITypeSymbol WithoutNull(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } wrapper
            ? wrapper.TypeArguments[0]
            : type;

    private ObjectModel ReadObject(INamedTypeSymbol type)
    {
        IPropertySymbol[] properties =
        [
            .. type.GetMembers().OfType<IPropertySymbol>().Where(static property => property is
            {
                IsStatic: false,
                IsIndexer: false,
                DeclaredAccessibility: Accessibility.Public,
            }),
        ];
        IPropertySymbol? extra = properties.LastOrDefault(static property =>
            Attribute(property, JsonNamespace, "JsonExtensionDataAttribute") is not null);
        ImmutableArray<MemberModel> Members(bool allowInit) =>
        [
            .. properties.Where(property => !SymbolEqualityComparer.Default.Equals(property, extra))
                .Select(property => ReadMember(property, allowInit)),
        ];

        bool isInterned = Attribute(type, OurNamespace, "InternedModelAttribute") is not null
            && Members(allowInit: true).All(IsReadOnly);
        return new(CSharpText.Plain(type), new(Members(allowInit: isInterned)), extra?.Name, isInterned);
    }

    // The serializer reads an interned model with members of other kinds.
    private static bool IsReadOnly(MemberModel member) => member is
    {
        IsList: false,
        IsNullable: true,
        Kind: MemberKind.Word or MemberKind.InternedString or MemberKind.Boolean or MemberKind.Int32 or MemberKind.Int64
            or MemberKind.Guid or MemberKind.Refused,
    };

    private MemberModel ReadMember(IPropertySymbol property, bool allowInit)
    {
        string name = Attribute(
            property,
            JsonNamespace,
            "JsonPropertyNameAttribute")?.ConstructorArguments[0].Value as string ?? property.Name;
        bool isNullable = property.Type.IsValueType
            ? !SymbolEqualityComparer.Default.Equals(WithoutNull(property.Type), property.Type)
            : property.NullableAnnotation == NullableAnnotation.Annotated;
        bool isRequired = Attribute(property, JsonNamespace, "JsonRequiredAttribute") is not null;
        bool repeats = Attribute(property, OurNamespace, "InternedStringAttribute") is not null;
        MemberModel Of(MemberKind kind, ITypeSymbol type, int index = 0, bool isList = false) =>
            new(
                name,
                CSharpText.Identifier(property.Name),
                CSharpText.Plain(type),
                kind,
                index,
                isNullable,
                isList,
                isRequired);

        if (property.SetMethod is not { DeclaredAccessibility: Accessibility.Public } setter
            || (setter.IsInitOnly && !allowInit)
            || IsIgnored(property))
        {
            return Of(MemberKind.Refused, property.Type);
        }

        if (Attribute(
            property,
            JsonNamespace,
            "JsonConverterAttribute")?.ConstructorArguments.FirstOrDefault().Value is INamedTypeSymbol converter)
        {
            MemberKind? known = !IsIn(converter, OurNamespace) ? null : converter.Name switch
            {
                "FlexibleTextConverter" => repeats ? MemberKind.InternedString : MemberKind.Text,
                "TimestampConverter" => MemberKind.Timestamp,
                _ => null,
            };
            if (known is { } scalar)
            {
                return Of(scalar, WithoutNull(property.Type));
            }

            MemberKind kind = converter.BaseType is not { Name: "JsonConverter", Arity: 1 } ? MemberKind.Refused
                : converter.GetMembers("HandleNull").Any() ? MemberKind.NullConverter
                : MemberKind.Converter;
            return Of(kind, property.Type, PlaceOf(converter));
        }

        if (property.Type is INamedTypeSymbol { Name: "IReadOnlyList", Arity: 1 } list)
        {
            ITypeSymbol item = list.TypeArguments[0];
            MemberKind kind = KindOf(item, repeats, out int index);
            if (kind is MemberKind.Text or MemberKind.InternedString or MemberKind.Model
                && item.NullableAnnotation != NullableAnnotation.Annotated)
            {
                return Of(kind, item, index, isList: true);
            }
        }

        MemberKind single = KindOf(WithoutNull(property.Type), repeats, out int place);
        return Of(single, single is MemberKind.Plain ? property.Type : WithoutNull(property.Type), place);
    }

    private MemberKind KindOf(ITypeSymbol type, bool repeats, out int index)
    {
        index = 0;
        switch (type)
        {
            case { SpecialType: SpecialType.System_String }:
                return repeats ? MemberKind.InternedString : MemberKind.Text;
            case { SpecialType: SpecialType.System_Boolean }:
                return MemberKind.Boolean;
            case { SpecialType: SpecialType.System_Int32 }:
                return MemberKind.Int32;
            case { SpecialType: SpecialType.System_Int64 }:
                return MemberKind.Int64;
            case { Name: "Guid" } when IsIn(type, "System"):
                return MemberKind.Guid;
            case { Name: "JsonElement" } when IsIn(type, "System.Text.Json"):
                return MemberKind.Json;
            case { IsValueType: true }
                when type.AllInterfaces.Any(static i => i.Name == "IExtensibleEnum" && IsIn(i, OurNamespace)):
                return MemberKind.Word;
            case INamedTypeSymbol model when IsModel(model):
                index = _types.FindIndex(known => SymbolEqualityComparer.Default.Equals(known, model));
                if (index < 0)
                {
                    index = _types.Count;
                    _types.Add(model);
                }

                return MemberKind.Model;
            default:
                return MemberKind.Plain;
        }
    }

    private int PlaceOf(INamedTypeSymbol converter)
    {
        string type = CSharpText.Plain(converter);
        if (!_converters.Contains(type))
        {
            _converters.Add(type);
        }

        return _converters.IndexOf(type);
    }
}

/// <param name="Reader">The model to generate; null if the class cannot be completed.</param>
/// <param name="Problem">Why it cannot; null if it can.</param>
internal sealed record ReaderResult(ReaderModel? Reader, DiagnosticModel? Problem);
