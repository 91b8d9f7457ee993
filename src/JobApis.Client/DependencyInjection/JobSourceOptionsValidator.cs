using Microsoft.Extensions.Options;

namespace JobApis.Client.DependencyInjection;

/// <summary>Validates a source's options, naming each setting by its configuration path.</summary>
internal sealed class JobSourceOptionsValidator<TOptions> : IValidateOptions<TOptions>
    where TOptions : JobSourceOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        OptionsProblems problems = new($"{JobApisBuilder.SourcesSection}:{name}:");
        problems.CheckCommon(options);
        string[] all = [.. options.BindingProblems, .. problems.All];
        return all.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(all);
    }
}
