using System.Reflection;
using JobApis.Client.Providers;
using JobApis.Client.Tests.Wire;
using Refit;

namespace JobApis.Client.Tests.Faults;

/// <summary>A call that creates, starts or stops something and is sent once: every POST of every service.</summary>
/// <param name="Source">The name of the service's source.</param>
/// <param name="Call">The call, with ordinary arguments.</param>
internal sealed record ServiceWrite(string Source, RequestCase Call)
{
    public static IReadOnlyList<ServiceWrite> All { get; } =
    [
        .. from provider in ProviderCatalog.All
           from calls in new RequestCases(ProviderInterface.Of(provider)).Ordinary()
           where calls.Key.GetCustomAttribute<HttpMethodAttribute>()!.Method == HttpMethod.Post
           select new ServiceWrite(provider.DefaultSourceName, calls.First()),
    ];

    /// <summary>The operation.</summary>
    public string Name => Call.Method.Name[..^"Async".Length];

    /// <summary>Makes the call.</summary>
    public async Task SendAsync(IJobSource source)
    {
        object api = source.GetType().GetProperty(nameof(JobSource<>.Api))!.GetValue(source)!;
        await (Task)Call.Method.Invoke(api, BindingFlags.DoNotWrapExceptions, null, Call.CreateArguments(), null)!;
    }
}
