using Microsoft.CodeAnalysis;

namespace JobApis.Client.Generators;

/// <summary>What the generator refuses, each an error: a shape outside the subset would otherwise send something other than the interface says.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor ClientShape = new(
        "JAC001", "Client class has the wrong shape", "'{0}' must be a 'sealed partial class' outside any other type, without type parameters and without a primary constructor", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor NotAnInterface = new(
        "JAC002", "Generated client needs an interface", "'{0}' is not an interface; name the interface that declares the calls", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor MemberNotSupported = new(
        "JAC003", "Member is not a method", "'{0}' is not a method; a client interface declares methods only, so move it elsewhere or give it a default implementation", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor VerbMissing = new(
        "JAC004", "Method has no HTTP verb", "'{0}' needs one of [Get], [Post], [Put], [Patch], [Delete] or [Head]", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor SeveralVerbs = new(
        "JAC005", "Method has several HTTP verbs", "'{0}' has more than one HTTP verb; declare a method for each", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor VerbUnknown = new(
        "JAC006", "HTTP verb is not known", "'{0}' is none of [Get], [Post], [Put], [Patch], [Delete] and [Head]; use one of these", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor GenericMethod = new(
        "JAC007", "Generic method", "'{0}' is generic, and its JSON cannot be known when it is compiled; declare a method for each type", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ReturnType = new(
        "JAC008", "Return type is not supported", "'{0}' returns '{1}'; return Task, Task<Stream>, or Task<T> with T a type that is read from JSON", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor HeadAnswer = new(
        "JAC009", "HEAD has no answer to read", "'{0}' sends HEAD, whose answer has no body; return Task", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ByReference = new(
        "JAC010", "Parameter is passed by reference", "'{0}' is passed by reference; pass it by value", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor PathStart = new(
        "JAC011", "Path does not begin with a slash", "The path \"{0}\" must begin with '/'; it is relative to the origin of the service", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor PathText = new(
        "JAC012", "Path is malformed", "The path \"{0}\" is not usable: {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor PlaceholderUnbound = new(
        "JAC013", "Placeholder has no parameter", "No parameter fills '{{{0}}}'; add one with this name, or give one [AliasAs(\"{0}\")]", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor PathParameterNullable = new(
        "JAC014", "Path parameter may be null", "'{0}' is a part of the path and cannot be left out; make its type '{1}'", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor RoundTripType = new(
        "JAC015", "Round-trip placeholder needs a string", "'{{**{0}}}' takes a string with slashes; '{1}' is not a string", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ValueType = new(
        "JAC016", "Type cannot be written into an address", "'{0}' of type '{1}' cannot be written into an address: {2}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor TimeFormat = new(
        "JAC017", "Time has no format", "'{0}' of type '{1}' needs [Query(Format = ...)]: its default text is no wire format", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor FormatUnused = new(
        "JAC018", "Format has no effect here", "The format of '{0}' is not usable: {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor QueryObjectIndexer = new(
        "JAC019", "Query object has an indexer", "'{0}' has an indexer, which has no name on the wire; use a class without one", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor DuplicateName = new(
        "JAC020", "Name is used twice", "'{0}' is already used by this call; give one of the two another name", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor SeveralBodies = new(
        "JAC021", "Several bodies", "'{0}' is a second body; put both into one object", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor BodyNotAllowed = new(
        "JAC022", "Verb has no body", "{0} has no body; pass '{1}' in the query, or use another verb", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor BodyType = new(
        "JAC023", "Type cannot be sent as JSON", "'{0}' of type '{1}' cannot be the body: {2}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor HeaderText = new(
        "JAC024", "Header is malformed", "The header \"{0}\" is not usable: {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor HeaderType = new(
        "JAC025", "Header parameter is not a string", "'{0}' is sent as a header and must be a string; convert it where it is passed", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor HeaderConflict = new(
        "JAC026", "Header is given twice", "The header '{0}' is already given as '{1}'; give it once, always spelt the same", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor CancellationTokens = new(
        "JAC027", "Cancellation token is not usable", "'{0}' must be the only cancellation token and must not be nullable", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor SeveralRoles = new(
        "JAC028", "Parameter has several roles", "'{0}' is used as {1} at once; split it into several parameters", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ImpliedBody = new(
        "JAC029", "Object has no role", "Mark '{0}' with [Body] or [Query]; without either Refit would make it the body", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor AliasEmpty = new(
        "JAC030", "Alias is empty", "The alias of '{0}' is empty; give the name that the service knows", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor IgnoredProperty = new(
        "JAC031", "Query object hides a property", "'{0}' has [{1}], which some versions of Refit obey in a query and others do not; make it a method, or not public", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ReaderShape = new(
        "JAC032", "Reader class has the wrong shape", "'{0}' must be a 'sealed partial class' outside any other type that derives from 'WireReader<T>' with T the class to read", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private const string Category = "JobApis.Client";
}
