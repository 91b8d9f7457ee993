using Microsoft.CodeAnalysis;

namespace JobApis.Client.Generators;

/// <summary>How a type is formatted in an address.</summary>
internal enum WireKind
{
    /// <summary>Unchanged.</summary>
    Text,

    /// <summary>By <see cref="IFormattable"/> in the invariant culture, as Refit formats such values.</summary>
    Formattable,

    /// <summary>Like <see cref="Formattable"/>, but only with an explicit format.</summary>
    Time,

    /// <summary>A class whose properties are query parameters.</summary>
    Object,

    /// <summary>Not supported.</summary>
    Refused,
}

/// <param name="IsNullable">Whether the value may be left out.</param>
/// <param name="Reason">
/// The reason why the type is refused, and what to do; null if the compiler reports an error.
/// </param>
internal sealed record WireType(WireKind Kind, bool IsNullable, string? Reason = null)
{
    public static WireType Of(ITypeSymbol type)
    {
        bool nullable = type.NullableAnnotation == NullableAnnotation.Annotated;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } wrapper)
        {
            return Of(wrapper.TypeArguments[0]) with { IsNullable = true };
        }

        WireType Refused(string reason) => new(WireKind.Refused, nullable, reason);

        return type switch
        {
            { TypeKind: TypeKind.Error } => new(WireKind.Refused, nullable),
            { SpecialType: SpecialType.System_String } => new(WireKind.Text, nullable),
            { SpecialType: SpecialType.System_Boolean } =>
                Refused(
                    "Refit writes 'True' and 'False', which services do not read; use a string or a value type with the"
                    + " wire values"),
            { TypeKind: TypeKind.Enum } => Refused(
                "the wire values differ from the enum's names; use a struct over the wire text that implements"
                + " IFormattable"),
            { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic } =>
                Refused("its values are not known; use the actual type"),
            { TypeKind: TypeKind.TypeParameter } =>
                Refused("its type argument is not known; use the actual type"),
            _ when Implements(type, "System.Collections", "IEnumerable") =>
                Refused("collections have several formats in an address; join the values into one string"),
            { TypeKind: TypeKind.Struct, IsRefLikeType: true } => Refused("it is a ref struct; use a string"),
            { SpecialType: SpecialType.System_DateTime } => new(WireKind.Time, nullable),
            { TypeKind: TypeKind.Struct, Name: "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan" }
                when IsIn(type, "System") => new(WireKind.Time, nullable),
            { TypeKind: TypeKind.Struct } => Implements(type, "System", "IFormattable")
                ? new(WireKind.Formattable, nullable)
                : Refused("a struct must implement IFormattable and write its wire text"),
            { TypeKind: TypeKind.Class, IsAbstract: false } when IsQueryObject(type) => new(WireKind.Object, nullable),
            _ =>
                Refused(
                    "use a string, a number, a Guid, a struct that implements IFormattable, or a class whose"
                    + " properties are of these types"),
        };
    }

    /// <summary>Whether the type, a base type or its underlying type has this name.</summary>
    public static bool Is(ITypeSymbol? type, string @namespace, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name == name && IsIn(type, @namespace))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsIn(ISymbol symbol, string @namespace) =>
        symbol.ContainingType is null && symbol.ContainingNamespace?.ToDisplayString() == @namespace;

    private static bool Implements(ITypeSymbol type, string @namespace, string name) =>
        (type.Name == name && IsIn(type, @namespace))
            || type.AllInterfaces.Any(i => i.Name == name && IsIn(i, @namespace));

    // Refit writes Uri and every IFormattable as one value, and a stream or content is a body.
    private static bool IsQueryObject(ITypeSymbol type) =>
        !Implements(type, "System", "IFormattable")
        && !Is(type, "System", "Uri")
        && !Is(type, "System.IO", "Stream")
        && !Is(type, "System.Net.Http", "HttpContent");
}
