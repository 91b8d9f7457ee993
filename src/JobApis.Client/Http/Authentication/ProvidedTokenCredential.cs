using System.Net.Http.Headers;
using JobApis.Client.Configuration;

namespace JobApis.Client.Http.Authentication;

/// <summary>A bearer token that the app's own code gives.</summary>
internal sealed class ProvidedTokenCredential(AccessTokenProvider provider) : RequestCredential
{
    public override async ValueTask AttachAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string token = await provider(cancellationToken).ConfigureAwait(false);
        OptionsProblems problems = new("The token from AccessTokenProvider");
        problems.Require("", token, "it gave none");
        problems.CheckCredential("", token);
        if (problems.All.Count > 0)
        {
            throw new JobApiAuthenticationException(problems.All[0]);
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }
}
