using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using JobApis.Client.Providers;
using JobApis.Client.Tests.Contract;

namespace JobApis.Client.Tests.Conventions;

/// <summary>Conventions of the whole library that no other test checks.</summary>
public sealed partial class ConventionTests
{
    private static readonly Assembly Library = typeof(IJobSource).Assembly;

    private static readonly string[] Providers = [.. ProviderCatalog.All.Select(provider => provider.Name)];

    public static TheoryData<Type> Interfaces { get; } =
        new(Library.GetExportedTypes()
            .Where(type => type.IsInterface && type.Name.EndsWith("Api", StringComparison.Ordinal)));

    /// <summary>
    /// Request and response models. The domain types have their own JSON contract, which the library defines.
    /// </summary>
    public static TheoryData<Type> Models { get; } = new(Library.GetExportedTypes().Where(type =>
        type is { IsClass: true } && type.Namespace != "JobApis.Client" && WireMembersOf(type).Length > 0));

    public static TheoryData<Type> OptionTypes { get; } =
        new(Library.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(JobSourceOptions))));

    [Fact]
    public void Providers_All_RunTheContractSuite()
    {
        Assert.Equal(Providers.Length, ContractHost.Sources.Count);
        Assert.Equal(Providers.Length, Interfaces.Count);
        Assert.Equal(Providers.Length, OptionTypes.Count);
    }

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void Interface_EveryMethod_IsAsynchronousAndEndsInAnOptionalToken(Type api)
    {
        Assert.All(api.GetMethods(), method =>
        {
            Assert.EndsWith("Async", method.Name, StringComparison.Ordinal);
            Assert.True(typeof(Task).IsAssignableFrom(method.ReturnType));
            ParameterInfo last = method.GetParameters()[^1];
            Assert.Equal(typeof(CancellationToken), last.ParameterType);
            Assert.True(last.IsOptional);
        });
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Model_EveryWireMember_HasItsWireNameAndUnknownMembersAreKept(Type model)
    {
        Assert.True(model.IsSealed || Library.GetExportedTypes().Any(type => type.BaseType == model));
        Assert.Contains(model.GetProperties(), property => property.IsDefined(typeof(JsonExtensionDataAttribute)));
        Assert.All(
            model.GetProperties().Where(property => property.SetMethod?.IsPublic == true),
            property => Assert.True(
                property.IsDefined(typeof(JsonPropertyNameAttribute))
                || property.IsDefined(typeof(JsonIgnoreAttribute))
                || property.IsDefined(typeof(JsonExtensionDataAttribute)),
                $"{model.Name}.{property.Name}"));
    }

    [Theory]
    [MemberData(nameof(OptionTypes))]
    public void Options_ToString_PrintsNoSetting(Type options)
    {
        const string Canary = "canary-3c59dc048e88";
        object instance = Activator.CreateInstance(options)!;
        foreach (PropertyInfo property in options.GetProperties()
            .Where(property => property.PropertyType == typeof(string) && property.CanWrite))
        {
            property.SetValue(instance, Canary);
        }

        Assert.Null(options.GetMethod("<Clone>$"));
        Assert.DoesNotContain(Canary, instance.ToString(), StringComparison.Ordinal);
    }

    // Options are logged as JSON on start-up, and inspected in debuggers.
    [Theory]
    [MemberData(nameof(OptionTypes))]
    public void Options_Secrets_AreHiddenFromJsonAndDebuggers(Type options)
    {
        PropertyInfo[] secrets = [.. options.GetProperties().Where(property =>
            property.CanWrite && (property.Name.EndsWith("Key", StringComparison.Ordinal)
                || property.Name.EndsWith("Secret", StringComparison.Ordinal)
                || property.Name.EndsWith("Token", StringComparison.Ordinal)))];

        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret =>
        {
            Assert.True(secret.IsDefined(typeof(JsonIgnoreAttribute)), secret.Name);
            Assert.Equal(DebuggerBrowsableState.Never, secret.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State);
        });
        object instance = Activator.CreateInstance(options)!;
        foreach (PropertyInfo secret in secrets)
        {
            secret.SetValue(instance, "canary-3c59dc048e88");
        }

        Assert.DoesNotContain("canary", JsonSerializer.Serialize(instance, options), StringComparison.Ordinal);
    }

    [Fact]
    public void Exceptions_All_HaveTheThreeConstructorsAndDeriveFromOne()
    {
        Assert.All(
            Library.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Exception))),
            type =>
            {
                Assert.True(typeof(JobApiException).IsAssignableFrom(type));
                Assert.NotNull(type.GetConstructor([]));
                Assert.NotNull(type.GetConstructor([typeof(string)]));
                Assert.NotNull(type.GetConstructor([typeof(string), typeof(Exception)]));
            });
    }

    [Fact]
    public void Core_Code_NamesNoProvider()
    {
        string root = Path.Combine(Repository.Root, "src", "JobApis.Client");
        foreach (string file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(root, file).Replace('\\', '/');
            if (Providers.Any(provider => relative.StartsWith(provider + "/", StringComparison.Ordinal))
                || relative == "Providers/ProviderCatalog.cs")
            {
                continue;
            }

            string code = Comments().Replace(File.ReadAllText(file), "");
            Assert.All(Providers, provider =>
                Assert.False(code.Contains(provider, StringComparison.Ordinal), $"{relative} names {provider}"));
        }
    }

    [Fact]
    public void Library_Code_UsesNoReflection()
    {
        string root = Path.Combine(Repository.Root, "src", "JobApis.Client");
        foreach (string file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            string code = Comments().Replace(File.ReadAllText(file), "");

            // The only place where Refit's interface uses a Refit type.
            code = Path.GetFileName(file) == "ApiSerializer.cs"
                ? code.Replace("using System.Reflection;", "", StringComparison.Ordinal)
                : code;
            Assert.False(Reflection().IsMatch(code), file);
        }
    }

    [Fact]
    public void Repository_Files_NameNoRegistryHost()
    {
        string[] hosts = ["api.nuget" + ".org", "registry.npmjs" + ".org", "v3/index" + ".json"];
        foreach (string file in Directory.EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories)
            .Where(file => !Ignored().IsMatch(file))
            .Where(file => new FileInfo(file).Length < 1_000_000))
        {
            string text = File.ReadAllText(file);
            Assert.All(
                hosts,
                host => Assert.False(text.Contains(host, StringComparison.OrdinalIgnoreCase), $"{file} names {host}"));
        }
    }

    private static PropertyInfo[] WireMembersOf(Type type) =>
        [.. type.GetProperties().Where(property => property.IsDefined(typeof(JsonPropertyNameAttribute)))];

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Comments();

    [GeneratedRegex(@"System\.Reflection|\bdynamic\b|\bActivator\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Reflection();

    [GeneratedRegex(
        @"[/\\](\.git|artifacts|bin|obj|node_modules|feed|\.vs)[/\\]",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Ignored();
}
