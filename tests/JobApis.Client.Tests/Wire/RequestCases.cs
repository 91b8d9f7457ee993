using System.Reflection;

namespace JobApis.Client.Tests.Wire;

/// <summary>
/// The calls whose requests are approved. Every method of an interface is called with the minimum, with everything, and
/// with each parameter in turn having each significant value, even if the service would reject it.
/// </summary>
/// <param name="api">The interface.</param>
internal sealed class RequestCases(Type api)
{
    // One parameter of each name or model type is tested with all values; others of the same name only where they could
    // differ.
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>All cases, by the name of the method.</summary>
    public IEnumerable<IGrouping<MethodInfo, RequestCase>> All() => Of(Thorough);

    /// <summary>Only with the minimum and with everything.</summary>
    public IEnumerable<IGrouping<MethodInfo, RequestCase>> Ordinary() => Of(Plain);

    private static IEnumerable<RequestCase> Plain(MethodInfo method)
    {
        ParameterInfo[] parameters = ParametersOf(method);
        yield return Case(method, static parameter => parameter.IsOptional ? null : OrdinaryOf(parameter));
        if (parameters.Any(static parameter => parameter.IsOptional))
        {
            yield return Case(method, OrdinaryOf);
        }
    }

    // The cancellation token is that of the test, and is not sent.
    private static ParameterInfo[] ParametersOf(MethodInfo method) =>
        [.. method.GetParameters().Where(static parameter => parameter.ParameterType != typeof(CancellationToken))];

    private static SampleValue OrdinaryOf(ParameterInfo parameter) =>
        SampleValues.Variations(parameter.ParameterType, parameter.Name!, [], everyMember: false)
            .First(static value => value.Text is not ("minimal" or "empty"));

    private static RequestCase Case(MethodInfo method, Func<ParameterInfo, SampleValue?> valueOf)
    {
        ParameterInfo[] parameters = method.GetParameters();
        (ParameterInfo Parameter, SampleValue? Value)[] arguments =
            [.. ParametersOf(method).Select(one => (one, valueOf(one)))];
        return new(
            method,
            string.Join(
                ", ",
                arguments.Where(static one => one.Value is not null)
                    .Select(static one => $"{one.Parameter.Name}{one.Value!.Member}: {one.Value.Text}")),
            () =>
            [
                .. arguments.Select(static one => one.Value is { } value ? value.Create() : one.Parameter.DefaultValue),
                .. parameters.Skip(arguments.Length).Select(static _ => (object)TestContext.Current.CancellationToken),
            ]);
    }

    private IEnumerable<IGrouping<MethodInfo, RequestCase>> Of(Func<MethodInfo, IEnumerable<RequestCase>> casesOf) =>
        ((Type[])[api, .. api.GetInterfaces()])
            .SelectMany(static type => type.GetMethods())
            .Where(static method => method.IsAbstract)
            .OrderBy(static method => method.Name, StringComparer.Ordinal)
            .SelectMany(casesOf)
            .GroupBy(static one => one.Method);

    private IEnumerable<RequestCase> Thorough(MethodInfo method)
    {
        IEnumerable<RequestCase> varied =
            from parameter in ParametersOf(method)
            from value in ValuesOf(parameter)
            select Case(method, one => one == parameter ? value : one.IsOptional ? null : OrdinaryOf(one));

        // Ordinary values of one parameter are also ordinary for the others.
        return Plain(method).Concat(varied).DistinctBy(static one => one.Text);
    }

    private IEnumerable<SampleValue> ValuesOf(ParameterInfo parameter)
    {
        bool isModel = !parameter.ParameterType.IsValueType && parameter.ParameterType != typeof(string);
        bool isFirst = _seen.Add(isModel ? parameter.ParameterType.Name : parameter.Name!);
        IEnumerable<SampleValue> values = SampleValues.Variations(
            parameter.ParameterType,
            parameter.Name!,
            isFirst ? SampleText.Many : SampleText.Few,
            everyMember: isFirst);

        // An omitted optional parameter is null.
        return parameter is { IsOptional: false, ParameterType.IsValueType: false }
            ? values.Prepend(SampleValue.Null)
            : values;
    }
}
