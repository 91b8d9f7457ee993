using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using JobApis.Client.Http.Resilience;
using JobApis.Client.Providers;
using JobApis.Client.Tests.Wire;
using Refit;

namespace JobApis.Client.Tests.Docs;

/// <summary>
/// The table of all operations in <c>docs/operations.md</c>: generated from the interfaces, and compared with the known
/// calls of the services.
/// </summary>
public sealed partial class OperationTableTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "operations.md");

    private static readonly Operation[] Operations = [.. ProviderCatalog.All.SelectMany(OperationsOf)];

    private static IEnumerable<(string Provider, KnownEndpoint Endpoint)> Known =>
        ProviderCatalog.All.SelectMany(
            static provider => KnownEndpoints.Of(provider.Name),
            static (provider, endpoint) => (provider.Name, endpoint));

    /// <summary>Run with UPDATE_DOCS=1 to rewrite the page.</summary>
    [Fact]
    public void Page_Table_IsWhatTheInterfacesSay()
    {
        string expected = Render();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Page, expected);
        }

        Assert.Equal(expected, File.ReadAllText(Page).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Interfaces_All_HoldEveryKnownCallThatIsNotLeftOutForAReason()
    {
        string[] offered = [.. Operations.Select(operation => operation.Key).Distinct()];
        string[] known =
        [
            .. Known.Where(known => known.Endpoint.LeftOut is null)
                .Select(known => $"{known.Provider} {known.Endpoint.Verb} {known.Endpoint.Path}"),
        ];

        Assert.Equal(known.Order(StringComparer.Ordinal), offered.Order(StringComparer.Ordinal));
    }

    private static string Render()
    {
        StringBuilder page = new(
            """
            # Operations

            Every call of the typed interfaces. A test writes this page from the interfaces.

            *Safe*: changes nothing, and is repeated after a transient failure. *Idempotent*: also repeated, because carrying it out
            twice is safe. *Never*: sent once, unless it was certainly not carried out (no connection, or throttled); if
            `OutcomeUnknown` is set, check the result before you send it again.

            | service | method | call | repeated |
            |---|---|---|---|

            """);
        foreach (Operation operation in Operations)
        {
            page.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"| {operation.Provider} | `{operation.Method}` | `{operation.Verb} {operation.Path}` | "
                + $"{operation.Retry} |\n");
        }

        page.Append("\n## Left out\n\n| service | call | reason |\n|---|---|---|\n");
        foreach ((string provider, KnownEndpoint endpoint) in Known.Where(known => known.Endpoint.LeftOut is not null))
        {
            page.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"| {provider} | `{endpoint.Verb} {endpoint.Path}` | {endpoint.LeftOut} |\n");
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static IEnumerable<Operation> OperationsOf(ProviderDefinition provider)
    {
        Type api = ProviderInterface.Of(provider);
        IReadOnlyDictionary<string, Idempotency> idempotency = OperationIdempotency.Of(api, provider.Name);
        foreach (MethodInfo method in api.GetMethods())
        {
            HttpMethodAttribute verb = method.GetCustomAttribute<HttpMethodAttribute>()!;
            string name = method.Name[..^"Async".Length];
            Idempotency retry = idempotency[name];
            string word = verb.Method == HttpMethod.Get ? "safe"
                : retry == Idempotency.Idempotent ? "idempotent"
                : "never";
            yield return new(provider.Name, method.Name, verb.Method.Method, verb.Path, word);
        }
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    private sealed record Operation(string Provider, string Method, string Verb, string Path, string Retry)
    {
        public string Key => $"{Provider} {Verb} {Placeholder().Replace(Path.Split('?')[0], "{}")}";
    }
}
