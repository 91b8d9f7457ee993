using Microsoft.CodeAnalysis;

namespace JobApis.Client.Generators;

/// <summary>The error diagnostics of the generator.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor ReaderShape = new(
        "JAC032", "Reader class has an invalid declaration",
        "'{0}' must be a 'sealed partial class' outside any other type that derives from 'WireReader<T>' with T the"
        + " class to read", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private const string Category = "JobApis.Client";
}
