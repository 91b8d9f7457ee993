using Microsoft.Extensions.Options;

namespace JobApis.Client.DependencyInjection;

/// <summary>Stands for the question, asked on start, whether there is a source at all.</summary>
internal sealed class SourcesCheck
{
    /// <summary>Answers it.</summary>
    internal sealed class Validator(SourceList list) : IValidateOptions<SourcesCheck>
    {
        public ValidateOptionsResult Validate(string? name, SourcesCheck options) =>
            list.ProblemOfEmptiness() is { } problem
                ? ValidateOptionsResult.Fail(problem)
                : ValidateOptionsResult.Success;
    }
}
