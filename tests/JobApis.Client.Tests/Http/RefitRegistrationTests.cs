using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using JobApis.Client.Rescale;
using Refit;

namespace JobApis.Client.Tests.Http;

public sealed class RefitRegistrationTests
{
    public static TheoryData<Type> Interfaces => [.. typeof(IRescaleApi).Assembly.GetExportedTypes()
        .Where(type => type.IsInterface && type.GetMethods().Any(IsRefit))];

    [Fact]
    public void Interfaces_OfTheLibrary_AreFive() => Assert.Equal(5, Interfaces.Count);

    // ForGenerated never falls back to reflection.
    [Theory]
    [MemberData(nameof(Interfaces))]
    public void ForGenerated_InterfaceOfTheLibrary_IsRegistered(Type api)
    {
        using HttpClient client = new() { BaseAddress = new("http://127.0.0.1:9") };
        MethodInfo forGenerated = typeof(RestService).GetMethod(
            nameof(RestService.ForGenerated),
            1,
            [typeof(HttpClient), typeof(RefitSettings)])!;

        object? made = forGenerated.MakeGenericMethod(api).Invoke(null, [client, new RefitSettings()]);

        Assert.IsAssignableFrom(api, made);
    }

    // Refit's own initializer keeps all five services in every trimmed app; a test project has it.
    [Fact]
    public void Clients_OfTheLibrary_AreTrimmable()
    {
        Assert.Equal([], KeptTypes(typeof(IRescaleApi).Assembly));
        Assert.NotEqual([], KeptTypes(typeof(RefitRegistrationTests).Assembly));
    }

    private static bool IsRefit(MethodInfo method) => method.GetCustomAttribute<HttpMethodAttribute>() is not null;

    private static string[] KeptTypes(Assembly assembly) => [.. assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(method => method.IsDefined(typeof(DynamicDependencyAttribute)))
        .Select(method => method.DeclaringType!.Name)];
}
