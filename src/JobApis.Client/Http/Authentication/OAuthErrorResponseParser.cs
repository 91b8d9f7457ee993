using System.Net;
using System.Text.Json;

namespace JobApis.Client.Http.Authentication;

/// <summary>
/// Parses errors of a token service: the member <c>error</c>, mostly with status 400. Every refusal is an
/// authentication error. Other members are ignored, because some repeat the secret.
/// </summary>
internal sealed class OAuthErrorResponseParser : ErrorResponseParser
{
    public override ErrorKind KindOf(HttpStatusCode status, ErrorResponse error) =>
        base.KindOf(status, error) is ErrorKind.InvalidRequest ? ErrorKind.Authentication : base.KindOf(status, error);

    protected override void ReadJson(JsonElement root, ErrorResponse error)
    {
        if (root.ValueKind == JsonValueKind.Object)
        {
            error.Code = Text(root, "error");
        }
    }

    protected override void ReadText(string text, ErrorResponse error)
    {
    }
}
