using Microsoft.Extensions.Options;

namespace JobApis.Client.DependencyInjection;

/// <summary>Options type whose validation on start checks that there is a source.</summary>
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
