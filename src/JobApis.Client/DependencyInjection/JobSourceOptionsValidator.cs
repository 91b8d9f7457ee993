using System.Diagnostics.CodeAnalysis;
using JobApis.Client.Configuration;
using JobApis.Client.Providers;
using Microsoft.Extensions.Options;

namespace JobApis.Client.DependencyInjection;

/// <summary>Validates the options of one source, naming each setting by its configuration path.</summary>
internal sealed class JobSourceOptionsValidator<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions,
    TApi,
    TSource>(
    ProviderDefinition<TOptions, TApi, TSource> definition,
    string sourceName,
    Func<OptionsBinder?> configuration) : IValidateOptions<TOptions>
    where TOptions : JobSourceOptions, new()
    where TApi : class
    where TSource : JobSource<TApi>
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        if (name != sourceName)
        {
            return ValidateOptionsResult.Skip;
        }

        OptionsValidationErrors problems = new($"{JobApisBuilder.SourcesSection}:{name}:");
        definition.Check(problems, options);
        string[] all = [.. UnreadableSettings(), .. problems.All];
        return all.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(all);
    }

    // Bind the configuration again to a separate object, because the actual options do not contain invalid values.
    private IReadOnlyList<string> UnreadableSettings()
    {
        if (configuration() is not { } section)
        {
            return [];
        }

        TOptions scratch = new();
        section.Bind(scratch, definition.Name, own => definition.Bind(own, scratch));
        return section.Problems;
    }
}
