using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.Http.Authentication;

/// <summary>The JSON context of token services.</summary>
internal sealed class OAuthJsonContexts : JsonContexts
{
    public override JsonSerializerContext All => OAuthJsonContext.Default;

    // Not All: a call of it would keep those of all services in a trimmed program.
    public override JsonSerializerContext Find(Type type) => OAuthJsonContext.Default;
}
