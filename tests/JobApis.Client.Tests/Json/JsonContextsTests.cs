using System.Reflection;
using System.Text.Json.Serialization;
using JobApis.Client.Deepset;
using JobApis.Client.Json;
using JobApis.Client.JobsV1;
using JobApis.Client.PaiDlc;
using JobApis.Client.Rescale;
using JobApis.Client.Worklayer;
using Refit;

namespace JobApis.Client.Tests.Json;

/// <summary>Each service has a JSON context for lists and one for all types.</summary>
public sealed class JsonContextsTests
{
    private static readonly Dictionary<Type, JsonContexts> Services = new()
    {
        [typeof(IDeepsetApi)] = new DeepsetJsonContexts(),
        [typeof(IJobsV1Api)] = new JobsV1JsonContexts(),
        [typeof(IPaiDlcApi)] = new PaiDlcJsonContexts(),
        [typeof(IRescaleApi)] = new RescaleJsonContexts(),
        [typeof(IWorklayerApi)] = new WorklayerJsonContexts(),
    };

    public static TheoryData<Type> Interfaces => [.. Services.Keys];

    public static TheoryData<Type, Type> Lists => new()
    {
        { typeof(IDeepsetApi), typeof(DeepsetSharedJobList) },
        { typeof(IJobsV1Api), typeof(JobsV1JobList) },
        { typeof(IPaiDlcApi), typeof(PaiDlcJobList) },
        { typeof(IRescaleApi), typeof(RescalePage<RescaleJobSummary>) },
        { typeof(IWorklayerApi), typeof(WorklayerJobList) },
    };

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void Find_EveryTypeThatTheInterfaceSendsOrReturns_IsDescribed(Type api)
    {
        Type[] types = [.. api.GetMethods().SelectMany(TypesOf).Distinct()];

        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.NotNull(Services[api].Find(type)?.GetTypeInfo(type)));
        Assert.All(types, type => Assert.NotNull(Services[api].All.GetTypeInfo(type)));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Find_List_IsInTheSmallContext(Type api, Type list)
    {
        JsonSerializerContext context = Services[api].Find(list)!;

        Assert.NotSame(Services[api].All, context);
        Assert.True(Known(context) < Known(Services[api].All), $"{Known(context)} types");
    }

    // The calls of apps' own interfaces have no other context unless they bring one.
    [Theory]
    [MemberData(nameof(Lists))]
    public void All_EveryTypeOfTheSmallContext_IsDescribed(Type api, Type list) => Assert.All(
        TypesIn(Services[api].Find(list)!),
        type => Assert.NotNull(Services[api].All.GetTypeInfo(type)));

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void Find_UnknownType_IsNull(Type api) => Assert.Null(Services[api].Find(typeof(JsonContextsTests)));

    private static int Known(JsonSerializerContext context) => TypesIn(context).Count();

    private static IEnumerable<Type> TypesIn(JsonSerializerContext context) => context.GetType()
        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Select(property => property.PropertyType)
        .Where(type => type.IsGenericType)
        .Select(type => type.GenericTypeArguments[0]);

    private static IEnumerable<Type> TypesOf(MethodInfo method) => method.GetParameters()
        .Where(parameter => parameter.IsDefined(typeof(BodyAttribute)))
        .Select(parameter => parameter.ParameterType)
        .Concat(method.ReturnType.GenericTypeArguments)
        .Where(type => type != typeof(Stream) && type != typeof(string));
}
