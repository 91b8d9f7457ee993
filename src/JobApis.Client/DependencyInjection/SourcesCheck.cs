using Microsoft.Extensions.Options;

namespace JobApis.Client.DependencyInjection;

/// <summary>An options type whose validation on start checks that a source exists.</summary>
internal sealed class SourcesCheck
{
    /// <summary>Checks that a source exists.</summary>
    internal sealed class Validator(SourceList list) : IValidateOptions<SourcesCheck>
    {
        public ValidateOptionsResult Validate(string? name, SourcesCheck options) =>
            list.ProblemOfEmptiness() is { } problem
                ? ValidateOptionsResult.Fail(problem)
                : ValidateOptionsResult.Success;
    }
}
