using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace JobApis.Client.Generators;

/// <summary>Turns one interface method into a model, by Refit's rules, and reports what the generator cannot do as Refit does.</summary>
internal sealed class MethodReader
{
    private readonly IMethodSymbol _method;
    private readonly Problems _problems;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<IParameterSymbol, Role> _roles = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _queryNames = new(StringComparer.Ordinal);
    private readonly ImmutableArray<UrlPart>.Builder _url = ImmutableArray.CreateBuilder<UrlPart>();
    private AttributeData? _verb;
    private string _verbName = "";

    private MethodReader(IMethodSymbol method, Problems problems, CancellationToken cancellationToken)
    {
        _method = method;
        _problems = problems;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reads the method, or returns null after reporting why not.</summary>
    public static MethodModel? Read(IMethodSymbol method, bool isExplicit, Problems problems, CancellationToken cancellationToken)
    {
        int before = problems.Count;
        MethodModel? model = new MethodReader(method, problems, cancellationToken).Read(isExplicit);
        return problems.Count == before ? model : null;
    }

    private MethodModel? Read(bool isExplicit)
    {
        AttributeData[] verbs = [.. RefitAttributes.Verbs(_method)];
        if (verbs.Length == 0)
        {
            _problems.Add(Rules.VerbMissing, _method, _method.Name);
            return null;
        }

        if (verbs.Length > 1)
        {
            _problems.Add(Rules.SeveralVerbs, _method, _method.Name);
            return null;
        }

        _verb = verbs[0];
        if (RefitAttributes.VerbName(_verb) is not { } verbName)
        {
            _problems.Add(Rules.VerbUnknown, _verb.ApplicationSyntaxReference?.GetSyntax(_cancellationToken).GetLocation(), _verb.AttributeClass?.Name ?? "");
            return null;
        }

        _verbName = verbName;
        if (_method.IsGenericMethod)
        {
            _problems.Add(Rules.GenericMethod, _method, _method.Name);
            return null;
        }

        bool readable = ReadReturnType(out ITypeSymbol? answer, out bool isStream);
        AssignRoles();
        ReadPath();
        ReadQuery();
        IParameterSymbol? body = ReadBody();
        EquatableArray<HeaderModel> headers = new HeaderReader(_problems, _cancellationToken).Read(_method, InRole(Role.Header));
        if (!readable)
        {
            return null;
        }

        return new(
            _method.Name,
            isExplicit ? CSharpText.Plain(_method.ContainingType) : null,
            CSharpText.WithNullability(_method.ReturnType),
            answer is null ? null : Json(answer),
            isStream,
            _verbName,
            new([.. _method.Parameters.Select(static p => new ParameterModel(CSharpText.WithNullability(p.Type), CSharpText.Identifier(p.Name), CSharpText.Default(p)))]),
            new(_url.ToImmutable()),
            headers,
            body is null ? null : new(CSharpText.Identifier(body.Name), Json(body.Type), body.Type.IsReferenceType),
            InRole(Role.CancellationToken).Select(static p => CSharpText.Identifier(p.Name)).FirstOrDefault());
    }

    private static TypeModel Json(ITypeSymbol type) => new(CSharpText.Plain(type), CSharpText.WithNullability(type));

    private static string NameOnTheWire(ISymbol symbol) =>
        RefitAttributes.Find(symbol, "AliasAsAttribute") is { } alias && RefitAttributes.Text(alias) is { Length: > 0 } name ? name : symbol.Name;

    private IEnumerable<IParameterSymbol> InRole(Role role) => _method.Parameters.Where(p => RoleOf(p) == role);

    private Role RoleOf(IParameterSymbol parameter) => _roles.TryGetValue(parameter, out Role role) ? role : Role.Unmarked;

    private static string Words(Role role) => role switch
    {
        Role.Body => "the body",
        Role.Header => "a header",
        Role.Query => "the query",
        _ => "a part of the path",
    };

    private bool ReadReturnType(out ITypeSymbol? answer, out bool isStream)
    {
        answer = null;
        isStream = false;
        if (_method.ReturnType is not INamedTypeSymbol { Name: "Task", Arity: <= 1 } task
            || !WireType.IsIn(task, "System.Threading.Tasks")
            || _method.ReturnsByRef
            || _method.ReturnsByRefReadonly)
        {
            if (_method.ReturnType.TypeKind != TypeKind.Error)
            {
                _problems.Add(Rules.ReturnType, _method, _method.Name, CSharpText.Short(_method.ReturnType));
            }

            return false;
        }

        if (task.Arity == 0)
        {
            return true;
        }

        ITypeSymbol type = task.TypeArguments[0];
        if (type.TypeKind == TypeKind.Error)
        {
            return false;
        }

        // A stream of another kind, or one that may be null, is nothing that a transport opens.
        isStream = type is { Name: "Stream", NullableAnnotation: not NullableAnnotation.Annotated } && WireType.IsIn(type, "System.IO");
        if (!isStream && WhatForbidsJson(type) is not null)
        {
            _problems.Add(Rules.ReturnType, _method, _method.Name, CSharpText.Short(_method.ReturnType));
            return false;
        }

        if (_verbName == "Head")
        {
            _problems.Add(Rules.HeadAnswer, _method, _method.Name);
            return false;
        }

        answer = isStream ? null : type;
        return true;
    }

    // Refit gives each of these a meaning of its own, other than "read it as JSON".
    private static string? WhatForbidsJson(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => "Refit sends and reads a string as it is, not as JSON; use a type for the JSON",
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic or TypeKind.TypeParameter } => "its JSON is not known; use the type that is meant",
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Delegate } => "it has no JSON; use a class",
        _ when WireType.Is(type, "System.IO", "Stream")
            || WireType.Is(type, "System.Net.Http", "HttpContent")
            || WireType.Is(type, "System.Net.Http", "HttpResponseMessage") => "only JSON is sent and read; use a type for the JSON",
        _ when WireType.IsIn(type, "Refit") => "it is Refit's own; use a type for the JSON",
        _ => null,
    };

    private void AssignRoles()
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        bool hasToken = false;
        foreach (IParameterSymbol parameter in _method.Parameters)
        {
            if (parameter.RefKind != RefKind.None)
            {
                _problems.Add(Rules.ByReference, parameter, parameter.Name);
                continue;
            }

            ITypeSymbol type = parameter.Type;
            bool nullableToken = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } wrapper
                && WireType.Is(wrapper.TypeArguments[0], "System.Threading", "CancellationToken");
            if (nullableToken || WireType.Is(type, "System.Threading", "CancellationToken"))
            {
                if (hasToken || nullableToken)
                {
                    _problems.Add(Rules.CancellationTokens, parameter, parameter.Name);
                }

                hasToken = true;
                _roles[parameter] = Role.CancellationToken;
                continue;
            }

            CheckAlias(parameter);
            if (!names.Add(NameOnTheWire(parameter)))
            {
                _problems.Add(Rules.DuplicateName, parameter, NameOnTheWire(parameter));
            }

            Role[] roles = [.. MarkedRoles(parameter)];
            if (roles.Length > 1)
            {
                _problems.Add(Rules.SeveralRoles, parameter, parameter.Name, string.Join(" and ", roles.Select(Words)));
            }

            if (roles.Length > 0)
            {
                _roles[parameter] = roles[0];
            }
        }
    }

    private static IEnumerable<Role> MarkedRoles(IParameterSymbol parameter)
    {
        if (RefitAttributes.Find(parameter, "BodyAttribute") is not null)
        {
            yield return Role.Body;
        }

        if (RefitAttributes.Find(parameter, "HeaderAttribute") is not null)
        {
            yield return Role.Header;
        }

        if (RefitAttributes.Find(parameter, "QueryAttribute") is not null)
        {
            yield return Role.Query;
        }
    }

    private void CheckAlias(ISymbol symbol)
    {
        if (RefitAttributes.Find(symbol, "AliasAsAttribute") is { } alias && string.IsNullOrWhiteSpace(RefitAttributes.Text(alias)))
        {
            _problems.Add(Rules.AliasEmpty, symbol, symbol.Name);
        }
    }

    private void ReadPath()
    {
        Location? place = RefitAttributes.ArgumentPlace(_verb!, 0, _cancellationToken);
        string text = RefitAttributes.Text(_verb!) ?? "";
        if (!text.StartsWith("/", StringComparison.Ordinal))
        {
            _problems.Add(Rules.PathStart, place, text);
            return;
        }

        if (PathTemplate.Parse(text, out string? problem) is not { } template)
        {
            _problems.Add(Rules.PathText, place, text, problem!);
            return;
        }

        HashSet<string> placeholders = new(StringComparer.OrdinalIgnoreCase);
        foreach (PathPart part in template.Parts)
        {
            if (!part.IsPlaceholder)
            {
                _url.Add(new(UrlPartKind.Literal, part.Text));
            }
            else if (!placeholders.Add(part.Text))
            {
                _problems.Add(Rules.DuplicateName, place, part.Text);
            }
            else if (_method.Parameters.FirstOrDefault(p => IsCalled(p, part.Text)) is { } parameter)
            {
                BindToPath(parameter, part);
            }
            else
            {
                _problems.Add(Rules.PlaceholderUnbound, place, part.Text);
            }
        }

        foreach (KeyValuePair<string, string> pair in template.Query)
        {
            AddQueryName(pair.Key, place);
            _url.Add(new(UrlPartKind.Query, pair.Key, CSharpText.Literal(pair.Value)));
        }
    }

    private bool IsCalled(IParameterSymbol parameter, string name) =>
        string.Equals(NameOnTheWire(parameter), name, StringComparison.OrdinalIgnoreCase)
        && RoleOf(parameter) != Role.CancellationToken;

    private void BindToPath(IParameterSymbol parameter, PathPart part)
    {
        // [Query] on a part of the path is not a second role: Refit reads only the format from it.
        if (RoleOf(parameter) is Role.Body or Role.Header)
        {
            _problems.Add(Rules.SeveralRoles, parameter, parameter.Name, $"{Words(RoleOf(parameter))} and {Words(Role.Path)}");
            return;
        }

        _roles[parameter] = Role.Path;
        string? format = RefitAttributes.Format(RefitAttributes.Find(parameter, "QueryAttribute"));
        if (part.IsRoundTrip && parameter.Type is { SpecialType: not SpecialType.System_String, TypeKind: not TypeKind.Error })
        {
            _problems.Add(Rules.RoundTripType, parameter, part.Text, parameter.Name);
            return;
        }

        if (!CheckValue(parameter, parameter.Type, format, parameter.Locations.FirstOrDefault(), objectAllowed: false, out WireType wire))
        {
            return;
        }

        if (wire.IsNullable)
        {
            ITypeSymbol bare = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } wrapper
                ? wrapper.TypeArguments[0]
                : parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
            _problems.Add(Rules.PathParameterNullable, parameter, parameter.Name, CSharpText.Short(bare));
        }

        _url.Add(new(part.IsRoundTrip ? UrlPartKind.Segments : UrlPartKind.Segment, "", CSharpText.Identifier(parameter.Name), format));
    }

    private void ReadQuery()
    {
        bool hasBody = InRole(Role.Body).Any();
        foreach (IParameterSymbol parameter in _method.Parameters)
        {
            Role role = RoleOf(parameter);
            if (role is not (Role.Unmarked or Role.Query) || parameter.RefKind != RefKind.None)
            {
                continue;
            }

            string? format = RefitAttributes.Format(RefitAttributes.Find(parameter, "QueryAttribute"));
            Location? place = parameter.Locations.FirstOrDefault();
            if (!CheckValue(parameter, parameter.Type, format, place, objectAllowed: true, out WireType wire))
            {
                continue;
            }

            if (wire.Kind != WireKind.Object)
            {
                string name = NameOnTheWire(parameter);
                AddQueryName(name, place);
                _url.Add(new(UrlPartKind.Query, Uri.EscapeDataString(name), CSharpText.Identifier(parameter.Name), format));
            }
            else if (role == Role.Unmarked && !hasBody && _verbName is "Post" or "Put" or "Patch")
            {
                _problems.Add(Rules.ImpliedBody, parameter, parameter.Name);
            }
            else if (format is not null)
            {
                _problems.Add(Rules.FormatUnused, parameter, parameter.Name, "it is for a single value; put it on the properties");
            }
            else
            {
                ReadQueryObject(parameter);
            }
        }
    }

    private void ReadQueryObject(IParameterSymbol parameter)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);

        // The order is that of reflection, and so Refit's: a class's own properties as declared, then those of its base.
        for (ITypeSymbol? type = parameter.Type; type is { SpecialType: not SpecialType.System_Object }; type = type.BaseType)
        {
            foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>().Where(IsRead))
            {
                // Reflection lists an overridden or hidden property once when the type is the same.
                if (seen.Add($"{property.Name} {CSharpText.Plain(property.Type)}"))
                {
                    ReadQueryProperty(parameter, property);
                }
            }
        }
    }

    private static bool IsRead(IPropertySymbol property) =>
        property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, GetMethod.DeclaredAccessibility: Accessibility.Public };

    private void ReadQueryProperty(IParameterSymbol parameter, IPropertySymbol property)
    {
        Location? place = property.Locations.FirstOrDefault(static l => l.IsInSource) ?? parameter.Locations.FirstOrDefault();
        if (property.IsIndexer)
        {
            _problems.Add(Rules.QueryObjectIndexer, place, CSharpText.Short(property.ContainingType));
            return;
        }

        if (property.GetAttributes().Select(static a => a.AttributeClass?.Name).FirstOrDefault(static n => n is "JsonIgnoreAttribute" or "IgnoreDataMemberAttribute") is { } ignored)
        {
            _problems.Add(Rules.IgnoredProperty, place, property.Name, ignored.Substring(0, ignored.Length - "Attribute".Length));
            return;
        }

        CheckAlias(property);
        string? format = RefitAttributes.Format(RefitAttributes.Find(property, "QueryAttribute"));
        if (CheckValue(property, property.Type, format, place, objectAllowed: false, out _))
        {
            string name = NameOnTheWire(property);
            AddQueryName(name, place);
            _url.Add(new(UrlPartKind.Query, Uri.EscapeDataString(name), CSharpText.Identifier(property.Name), format, CSharpText.Identifier(parameter.Name)));
        }
    }

    private bool CheckValue(ISymbol symbol, ITypeSymbol type, string? format, Location? place, bool objectAllowed, out WireType wire)
    {
        wire = WireType.Of(type);
        switch (wire.Kind)
        {
            case WireKind.Refused:
                if (wire.Reason is not null)
                {
                    _problems.Add(Rules.ValueType, place, symbol.Name, CSharpText.Short(type), wire.Reason);
                }

                return false;
            case WireKind.Object when !objectAllowed:
                _problems.Add(Rules.ValueType, place, symbol.Name, CSharpText.Short(type), "only a parameter of the query can be an object; use a single value");
                return false;
            case WireKind.Time when format is null:
                _problems.Add(Rules.TimeFormat, place, symbol.Name, CSharpText.Short(type));
                return false;
            case WireKind.Text when format is not null:
                _problems.Add(Rules.FormatUnused, place, symbol.Name, "a string is written as it is; remove it");
                return false;
            default:
                if (format is not null && format.IndexOfAny(['{', '}']) >= 0)
                {
                    _problems.Add(Rules.FormatUnused, place, symbol.Name, "Refit puts it between braces, so it must hold none");
                    return false;
                }

                return true;
        }
    }

    private void AddQueryName(string name, Location? place)
    {
        if (!_queryNames.Add(name))
        {
            _problems.Add(Rules.DuplicateName, place, name);
        }
    }

    private IParameterSymbol? ReadBody()
    {
        IParameterSymbol? body = null;
        foreach (IParameterSymbol parameter in InRole(Role.Body))
        {
            if (body is not null)
            {
                _problems.Add(Rules.SeveralBodies, parameter, parameter.Name);
                continue;
            }

            body = parameter;
            if (_verbName is "Get" or "Head")
            {
                _problems.Add(Rules.BodyNotAllowed, parameter, _verbName.ToUpperInvariant(), parameter.Name);
            }

            string? wrong = parameter.Type switch
            {
                { TypeKind: TypeKind.Error } => null,
                { NullableAnnotation: NullableAnnotation.Annotated } => "a body is not left out; make it non-nullable",
                { TypeKind: TypeKind.Interface } => "Refit writes the class behind an interface; use that class",
                _ => WhatForbidsJson(parameter.Type),
            };
            if (wrong is not null)
            {
                _problems.Add(Rules.BodyType, parameter, parameter.Name, CSharpText.Short(parameter.Type), wrong);
            }
        }

        return body;
    }

    private enum Role
    {
        Unmarked,
        CancellationToken,
        Path,
        Query,
        Header,
        Body,
    }
}
