using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace JobApis.Client.Generators;

/// <summary>
/// A diagnostic without a reference to the compilation, which a <see cref="Diagnostic"/> has through its location.
/// </summary>
internal sealed record DiagnosticModel(
    DiagnosticDescriptor Rule, string Path, TextSpan Span, LinePositionSpan Lines, string Argument)
{
    public static DiagnosticModel At(Location location, DiagnosticDescriptor rule, string argument) => new(
        rule, location.SourceTree!.FilePath, location.SourceSpan, location.GetLineSpan().Span, argument);

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rule, Location.Create(Path, Span, Lines), Argument);
}
