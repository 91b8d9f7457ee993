using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace JobApis.Client.Tests.Wire;

/// <summary>
/// Creates values of any type that the interfaces use, only from the type. So a new member of a model is automatically
/// in the approved requests. A type that cannot be created fails the test.
/// </summary>
internal static class SampleValues
{
    private const BindingFlags OwnStatics = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private const string Json = """{"A":1.50}""";

    private const string AwkwardJson = """{"b":[1.50,null,true,"\u00fc'+\""],"a":{"A":9007199254740993,"a":1e2}}""";

    // A rule that no type expresses: the requests of jobs/v1 reject a job without a valid id.
    private static readonly string[] AlsoRequired = ["JobsV1Job.Metadata", "JobsV1JobMetadata.ClientJobId"];

    // Values that need a certain format.
    private static readonly Dictionary<string, string> TextsOfAForm = new()
    {
        ["range"] = "bytes=7-",
        ["ifRange"] = "\"v1\"",
    };

    private static readonly DateTimeOffset Moment = new(2025, 4, 1, 8, 30, 15, 250, TimeSpan.FromHours(8));

    /// <summary>A value that depends on the name, so that exchanged members are visible.</summary>
    public static object? Create(Type type, string name, Fill fill)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return fill == Fill.Awkward ? SampleText.Reserved + SampleText.Unicode : OrdinaryText(name);
        }

        if (TextConversion(type) is { } conversion)
        {
            return Invoke(conversion, [Create(typeof(string), name, fill)]);
        }

        if (Scalars(type, name) is { } scalars)
        {
            return fill == Fill.Awkward && type == typeof(JsonElement)
                ? JsonElement.Parse(AwkwardJson)
                : scalars[0];
        }

        if (MapTypes(type) is { } map)
        {
            return CreateMap(map, name, fill);
        }

        if (ItemType(type) is { } item)
        {
            return CreateArray(item, name, fill);
        }

        return type.IsValueType ? CreateStruct(type, name, fill) : CreateObject(type, fill);
    }

    /// <summary>The significant values to send individually.</summary>
    /// <param name="type">The type of the parameter or member.</param>
    /// <param name="name">Its name.</param>
    /// <param name="texts">The special texts, for a type that is a text.</param>
    /// <param name="everyMember">Whether each member of an object gets each of its values in turn.</param>
    public static IEnumerable<SampleValue> Variations(
        Type type,
        string name,
        IReadOnlyList<string> texts,
        bool everyMember)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return texts.Prepend(OrdinaryText(name))
                .Select(text => new SampleValue(SampleText.Quoted(text), () => text));
        }

        if (TextConversion(type) is { } conversion)
        {
            return Variations(typeof(string), name, texts, everyMember)
                .Select(text => text with { Create = () => Invoke(conversion, [text.Create()]) });
        }

        if (Scalars(type, name) is { } scalars)
        {
            return scalars.Select(value => new SampleValue(TextOf(value), () => value));
        }

        if (MapTypes(type) is not null || ItemType(type) is not null)
        {
            return [new("empty", () => Create(type, name, Fill.Minimal)), .. Filled(type, name)];
        }

        return type.IsValueType
            ? StructVariations(type, name, texts)
            :
            [
                new("minimal", () => Create(type, name, Fill.Minimal)),
                .. Filled(type, name),
                .. Members(type, everyMember),
            ];
    }

    private static SampleValue[] Filled(Type type, string name) =>
    [
        new("full", () => Create(type, name, Fill.Full)),
        new("awkward", () => Create(type, name, Fill.Awkward)),
    ];

    // Members are set on an object with the minimum; constructor parameters are passed to the constructor.
    private static IEnumerable<SampleValue> Members(Type type, bool everyMember)
    {
        if (!everyMember)
        {
            yield break;
        }

        foreach (PropertyInfo property in SettableMembers(type))
        {
            Type member = property.PropertyType;
            bool hasDefault = CanBeNull(member) && property.GetValue(CreateObject(type, Fill.Minimal)) is not null;
            foreach (SampleValue value in MemberValues(member, property.Name, hasDefault, everyMember: false))
            {
                yield return value with
                {
                    Member = $".{property.Name}{value.Member}",
                    Create = () =>
                    {
                        object instance = CreateObject(type, Fill.Minimal);
                        Set(property, instance, value.Create());
                        return instance;
                    },
                };
            }
        }

        ConstructorInfo constructor = ConstructorOf(type);
        foreach (ParameterInfo parameter in constructor.GetParameters())
        {
            Type member = parameter.ParameterType;
            foreach (SampleValue value in MemberValues(member, parameter.Name!, CanBeNull(member), everyMember: true))
            {
                yield return value with
                {
                    Member = $".{parameter.Name}{value.Member}",
                    Create = () => Invoke(constructor, [value.Create()]),
                };
            }
        }
    }

    // A member that is an object or a list already has all members and special texts in the full object.
    private static IEnumerable<SampleValue> MemberValues(Type type, string name, bool takesNull, bool everyMember)
    {
        IEnumerable<SampleValue> values =
            Variations(type, name, [SampleText.Reserved, SampleText.Unicode, ""], everyMember)
                .Where(static value => value.Member.Length > 0 || value.Text is not ("full" or "awkward"));
        return takesNull ? values.Prepend(SampleValue.Null) : values;
    }

    // The known values of a type, its factory methods, one future value of the service, and the unset one.
    private static IEnumerable<SampleValue> StructVariations(Type type, string name, IReadOnlyList<string> texts)
    {
        PropertyInfo[] known = [.. type.GetProperties(OwnStatics).Where(property => property.PropertyType == type)];
        foreach (PropertyInfo property in known.Length > 2 ? [known[0], known[^1]] : known)
        {
            yield return new($"{type.Name}.{property.Name}", () => property.GetValue(null));
        }

        foreach (ConstructorInfo constructor in type.GetConstructors())
        {
            foreach (SampleValue value in ArgumentLists(constructor, name, texts))
            {
                yield return value with { Text = $"new{value.Text}" };
            }
        }

        foreach (MethodInfo method in Factories(type))
        {
            foreach (SampleValue value in ArgumentLists(method, name, texts))
            {
                yield return value with { Text = $"{type.Name}.{method.Name}{value.Text}" };
            }
        }

        yield return new("default", () => Activator.CreateInstance(type));
    }

    // Each parameter in turn, with the others ordinary.
    private static IEnumerable<SampleValue> ArgumentLists(MethodBase method, string name, IReadOnlyList<string> texts)
    {
        ParameterInfo[] parameters = method.GetParameters();
        SampleValue[][] values =
        [
            .. parameters.Select(one => ArgumentValues(one, parameters.Length == 1 ? name : one.Name!, texts)),
        ];
        SampleValue[] ordinary = [.. values.Select(static all => all[0])];
        for (int varied = 0; varied < parameters.Length; varied++)
        {
            // The case with all arguments ordinary already exists.
            foreach (SampleValue value in values[varied].Skip(varied == 0 ? 0 : 1))
            {
                SampleValue[] arguments = [.. ordinary];
                arguments[varied] = value;
                yield return new(
                    $"({string.Join(", ", arguments.Select(static one => one.Text))})",
                    () => Invoke(method, [.. arguments.Select(static one => one.Create())]));
            }
        }
    }

    private static SampleValue[] ArgumentValues(ParameterInfo parameter, string name, IReadOnlyList<string> texts)
    {
        IEnumerable<SampleValue> values = Variations(parameter.ParameterType, name, texts, everyMember: false);

        // Optional<T> distinguishes a null value from no value.
        bool takesNull = parameter.Member.DeclaringType!.IsGenericType && CanBeNull(parameter.ParameterType);
        return takesNull ? [.. values, SampleValue.Null] : [.. values];
    }

    // The ordinary value first.
    private static object[]? Scalars(Type type, string name)
    {
        int number = 2 + (int)(HashOf(name) % 8);
        return type switch
        {
            _ when type == typeof(bool) => [true, false],
            _ when type == typeof(int) => [number, 0, -1, int.MaxValue],
            _ when type == typeof(long) => [(long)number, 0L, -1L, long.MaxValue],
            _ when type == typeof(double) => [number + 0.25, 0d, -1e-7, 1e21],
            _ when type == typeof(decimal) => [number + 0.250m, 0m, -1m, decimal.MaxValue],
            _ when type == typeof(Guid) => [GuidOf(name), Guid.Empty],
            _ when type == typeof(JsonElement) =>
            [
                JsonElement.Parse(Json),
                JsonElement.Parse(AwkwardJson),
                JsonElement.Parse("null"),
                default(JsonElement),
            ],
            _ when type == typeof(DateTimeOffset) =>
            [
                Moment.AddMinutes(number),
                new DateTimeOffset(2025, 4, 1, 8, 30, 0, TimeSpan.Zero),
                new DateTimeOffset(2024, 12, 31, 23, 59, 59, TimeSpan.FromHours(-5.5)).AddTicks(9_991_234),
                DateTimeOffset.MinValue,
                DateTimeOffset.MaxValue,
            ],
            _ when type.IsEnum => [.. Enum.GetValues(type).Cast<object>(), Enum.ToObject(type, 99)],
            _ => null,
        };
    }

    private static object CreateStruct(Type type, string name, Fill fill)
    {
        PropertyInfo? known = type.GetProperties(OwnStatics).FirstOrDefault(property => property.PropertyType == type);
        if (known is not null && fill != Fill.Awkward)
        {
            return known.GetValue(null)!;
        }

        MethodBase? maker = type.GetConstructors().FirstOrDefault();
        maker ??= Factories(type).FirstOrDefault(static one =>
            one.GetParameters() is [var only] && only.ParameterType == typeof(string));
        if (maker is null)
        {
            return known?.GetValue(null) ?? throw CannotMake(type);
        }

        // Two items of a map need two keys.
        ParameterInfo[] parameters = maker.GetParameters();
        IEnumerable<object?> arguments = parameters.Select(one =>
            Create(one.ParameterType, parameters.Length == 1 ? name : name + one.Name, fill));
        return Invoke(maker, [.. arguments])!;
    }

    private static object CreateObject(Type type, Fill fill)
    {
        ConstructorInfo constructor = ConstructorOf(type);
        object instance = Invoke(
            constructor,
            [.. constructor.GetParameters().Select(one => Create(one.ParameterType, one.Name!, fill))])!;
        foreach (PropertyInfo property in SettableMembers(type).Where(one => fill != Fill.Minimal || IsRequired(one)))
        {
            // A member that accepts no special text or empty list has an ordinary value. A member that excludes another
            // one has none.
            _ = TrySet(property, instance, fill) || TrySet(property, instance, Fill.Full);
        }

        return instance;
    }

    private static bool TrySet(PropertyInfo property, object instance, Fill fill)
    {
        try
        {
            Set(property, instance, Create(property.PropertyType, property.Name, fill));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // One item as full as requested, and one with the minimum.
    private static Array CreateArray(Type item, string name, Fill fill)
    {
        if (fill == Fill.Minimal)
        {
            return Array.CreateInstance(item, 0);
        }

        Array array = Array.CreateInstance(item, 2);
        array.SetValue(Create(item, $"{name}A", fill), 0);
        array.SetValue(Create(item, $"{name}B", Fill.Minimal), 1);
        return array;
    }

    private static object CreateMap(Type[] types, string name, Fill fill)
    {
        IDictionary map = (IDictionary)Activator.CreateInstance(typeof(OrderedDictionary<,>).MakeGenericType(types))!;
        if (fill != Fill.Minimal)
        {
            map.Add(Create(types[0], $"{name}Z", fill)!, Create(types[1], $"{name}Z", fill));
            map.Add(Create(types[0], $"{name}A", Fill.Full)!, Create(types[1], $"{name}A", Fill.Minimal));
        }

        return map;
    }

    // A class that a caller creates from a text.
    private static MethodInfo? TextConversion(Type type) =>
        type.IsClass ? type.GetMethod("op_Implicit", OwnStatics, [typeof(string)]) : null;

    private static ConstructorInfo ConstructorOf(Type type) =>
        type.GetConstructors().MinBy(static constructor => constructor.GetParameters().Length)
        ?? throw CannotMake(type);

    private static NotSupportedException CannotMake(Type type) =>
        new($"Teach {nameof(SampleValues)} to make {type.Name}.");

    private static IEnumerable<MethodInfo> Factories(Type type) =>
        type.GetMethods(OwnStatics).Where(method => !method.IsSpecialName && method.ReturnType == type);

    private static IEnumerable<PropertyInfo> SettableMembers(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.SetMethod?.IsPublic == true);

    private static bool IsRequired(PropertyInfo property) =>
        property.IsDefined(typeof(RequiredMemberAttribute))
        || AlsoRequired.Contains($"{property.DeclaringType!.Name}.{property.Name}");

    private static bool CanBeNull(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    private static Type[]? MapTypes(Type type) =>
        type.IsGenericType && type.Name.EndsWith("Dictionary`2", StringComparison.Ordinal)
            ? type.GetGenericArguments()
            : null;

    private static Type? ItemType(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.IsInterface && type.IsAssignableTo(typeof(IEnumerable))
            ? type.GetGenericArguments()[0]
        : null;

    // Exceptions unchanged, not wrapped by reflection.
    private static object? Invoke(MethodBase method, object?[] arguments) => method is ConstructorInfo constructor
        ? constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, arguments, CultureInfo.InvariantCulture)
        : method.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, arguments, CultureInfo.InvariantCulture);

    private static void Set(PropertyInfo property, object instance, object? value) => property.SetValue(
        instance,
        value,
        BindingFlags.DoNotWrapExceptions,
        binder: null,
        index: null,
        CultureInfo.InvariantCulture);

    private static string TextOf(object value) => value switch
    {
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        JsonElement { ValueKind: JsonValueKind.Undefined } => "default",
        JsonElement json => json.GetRawText(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string OrdinaryText(string name) =>
        TextsOfAForm.TryGetValue(name, out string? text) ? text : $"{char.ToLowerInvariant(name[0])}{name[1..]}1";

    private static Guid GuidOf(string name) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{HashOf(name):x8}-0000-4000-8000-00000000000a"));

    // String.GetHashCode differs between processes. This is FNV-1a.
    private static uint HashOf(string name) =>
        name.Aggregate(2166136261u, static (hash, c) => unchecked((hash ^ c) * 16777619u));
}
