using Microsoft.Extensions.Http;

namespace JobApis.Client.Tests.Http;

/// <summary>Puts a handler of the app's outside of all others, after the library has put its own.</summary>
internal sealed class OutermostFilter(Func<DelegatingHandler> create) : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        builder.AdditionalHandlers.Insert(0, create());
    };
}
