using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace JobApis.Client.Generators;

/// <summary>
/// A diagnostic without a reference to the compilation, which a <see cref="Diagnostic"/> has through its location.
/// </summary>
internal sealed record DiagnosticModel(DiagnosticDescriptor Rule, PlaceModel Place, EquatableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rule, Place.ToLocation(), [.. Arguments]);
}

/// <summary>A location in a file.</summary>
internal sealed record PlaceModel(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static PlaceModel? Of(Location? location) =>
        location is { SourceTree: { } tree }
            ? new(tree.FilePath, location.SourceSpan, location.GetLineSpan().Span)
            : null;

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}

/// <summary>Collects diagnostics. A symbol outside of the source is reported at the reader class.</summary>
internal sealed class Problems(PlaceModel client)
{
    private readonly ImmutableArray<DiagnosticModel>.Builder _found = ImmutableArray.CreateBuilder<DiagnosticModel>();

    public int Count => _found.Count;

    public void Add(DiagnosticDescriptor rule, Location? location, params string[] arguments) =>
        _found.Add(new(rule, PlaceModel.Of(location) ?? client, new([.. arguments])));

    public void Add(DiagnosticDescriptor rule, ISymbol symbol, params string[] arguments) =>
        Add(rule, symbol.Locations.FirstOrDefault(), arguments);

    public EquatableArray<DiagnosticModel> ToArray() => new([.. _found.Distinct()]);
}
