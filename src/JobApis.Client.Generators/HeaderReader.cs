using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace JobApis.Client.Generators;

/// <summary>Joins the headers of base interfaces, the interface, the method and its parameters by Refit's rule: the nearer one wins.</summary>
internal sealed class HeaderReader(Problems problems, CancellationToken cancellationToken)
{
    private readonly List<HeaderModel> _headers = [];

    public EquatableArray<HeaderModel> Read(IMethodSymbol method, IEnumerable<IParameterSymbol> parameters)
    {
        // Refit looks at the interface that declares the method and at that one's bases, not at an interface derived from it.
        INamedTypeSymbol declaring = method.ContainingType;
        Dictionary<string, string?> inherited = new(StringComparer.Ordinal);
        foreach (INamedTypeSymbol type in declaring.AllInterfaces)
        {
            foreach (HeaderModel header in ReadConstants(type))
            {
                if (inherited.TryGetValue(header.Name, out string? other) && other != header.Value)
                {
                    // Which one wins under Refit depends on the order in which reflection lists the interfaces.
                    problems.Add(Rules.HeaderConflict, type, header.Name, other ?? "");
                }

                inherited[header.Name] = header.Value;
            }
        }

        ReadConstants(declaring);
        ReadConstants(method);
        HashSet<string> given = new(StringComparer.OrdinalIgnoreCase);
        foreach (IParameterSymbol parameter in parameters)
        {
            ReadParameter(parameter, given);
        }

        return new([.. _headers.Where(static h => h.Parameter is not null || h.Value is not null)]);
    }

    private ImmutableArray<HeaderModel> ReadConstants(ISymbol symbol)
    {
        ImmutableArray<HeaderModel>.Builder own = ImmutableArray.CreateBuilder<HeaderModel>();
        foreach (KeyValuePair<string, Location?> text in RefitAttributes.HeaderTexts(symbol, cancellationToken))
        {
            int colon = text.Key.IndexOf(':');
            string name = (colon < 0 ? text.Key : text.Key.Substring(0, colon)).Trim();
            string? value = colon < 0 ? null : text.Key.Substring(colon + 1).Trim();
            if (WhatIsWrong(text.Key, name, value ?? "") is { } wrong)
            {
                problems.Add(Rules.HeaderText, text.Value, Show(text.Key), wrong);
            }
            else
            {
                HeaderModel header = new(name, value, Parameter: null);
                own.Add(header);
                Put(header, text.Value);
            }
        }

        return own.ToImmutable();
    }

    private void ReadParameter(IParameterSymbol parameter, HashSet<string> given)
    {
        AttributeData attribute = RefitAttributes.Find(parameter, "HeaderAttribute")!;
        Location? place = RefitAttributes.ArgumentPlace(attribute, 0, cancellationToken);
        string text = RefitAttributes.Text(attribute) ?? "";
        string name = text.Trim();
        if (WhatIsWrong(text, name, value: "") is { } wrong)
        {
            problems.Add(Rules.HeaderText, place, Show(text), wrong);
            return;
        }

        if (parameter.Type is { SpecialType: not SpecialType.System_String, TypeKind: not TypeKind.Error })
        {
            problems.Add(Rules.HeaderType, parameter, parameter.Name);
        }

        if (!given.Add(name))
        {
            problems.Add(Rules.HeaderConflict, place, name, name);
            return;
        }

        Put(new(name, Value: null, CSharpText.Identifier(parameter.Name)), place);
    }

    private void Put(HeaderModel header, Location? place)
    {
        int at = _headers.FindIndex(h => string.Equals(h.Name, header.Name, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
        {
            _headers.Add(header);
        }
        else if (_headers[at].Name == header.Name)
        {
            _headers[at] = header;
        }
        else
        {
            // Refit compares names by case here and would send both.
            problems.Add(Rules.HeaderConflict, place, header.Name, _headers[at].Name);
        }
    }

    private static string? WhatIsWrong(string text, string name, string value)
    {
        if (text.Any(static c => c is '\r' or '\n'))
        {
            return "a header is one line";
        }

        if (name.Length == 0 || !name.All(static c => c is > ' ' and < '\u007f' && "\"(),/:;<=>?@[\\]{}".IndexOf(c) < 0))
        {
            return "a header's name is letters, digits and a few marks such as '-'";
        }

        if (!value.All(static c => c is >= ' ' and < '\u007f'))
        {
            return "a header's value is visible ASCII text";
        }

        return name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Allow", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Expires", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Last-Modified", StringComparison.OrdinalIgnoreCase)
                ? "it belongs to the body, which is always JSON; leave it out"
                : null;
    }

    private static string Show(string text) => text.Replace("\r", "\\r").Replace("\n", "\\n");
}
