using Refit;

namespace JobApis.Client.Tests.Http.Own;

/// <summary>An app's Refit interface for calls that the library does not have, with every kind of result.</summary>
public interface IMyExtras
{
    [Get("/my/things/{id}")]
    Task<MyThing> GetThingAsync(string id, CancellationToken cancellationToken = default);

    [Post("/my/things")]
    Task<MyThing> CreateThingAsync([Body] MyThing thing, CancellationToken cancellationToken = default);

    [Post("/my/things/{id}/touch")]
    Task TouchThingAsync(string id, CancellationToken cancellationToken = default);

    [Get("/my/text")]
    Task<string> GetTextAsync(CancellationToken cancellationToken = default);

    [Get("/my/content")]
    [Headers("Accept: */*")]
    Task<Stream> OpenContentAsync(CancellationToken cancellationToken = default);

    [Get("/my/content")]
    Task<Stream> OpenAnswerAsync(CancellationToken cancellationToken = default);

    [Get("/my/things/{id}")]
    Task<IApiResponse<MyThing>> AskThingAsync(string id, CancellationToken cancellationToken = default);

    [Get("/my/things/{id}")]
    Task<HttpResponseMessage> FetchThingAsync(string id, CancellationToken cancellationToken = default);

    [Get("/my/odd")]
    Task<MyOdd> GetOddAsync(CancellationToken cancellationToken = default);

    [Get("/my/unknown")]
    Task<Version> GetUndescribedAsync(CancellationToken cancellationToken = default);
}
