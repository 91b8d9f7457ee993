using Microsoft.Extensions.Http;

namespace JobApis.Client.Tests.Http;

/// <summary>Adds an app's handler outside all others, after the library has added its handlers.</summary>
internal sealed class OutermostFilter(Func<DelegatingHandler> create) : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        builder.AdditionalHandlers.Insert(0, create());
    };
}
