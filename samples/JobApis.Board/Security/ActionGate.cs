using System.Security.Claims;
using JobApis.Board.Hosting;
using Microsoft.Extensions.Options;

namespace JobApis.Board.Security;

/// <summary>Decides who may stop and delete jobs.</summary>
internal sealed class ActionGate(IOptions<BoardOptions> options)
{
    /// <summary>Why this user may not; null if the user may.</summary>
    public string? WhyNot(ClaimsPrincipal user) => options.Value.Actions switch
    {
        ActionPolicy.Nobody => "This board does not stop or delete jobs.",
        ActionPolicy.SignedIn when user.Identity is not { IsAuthenticated: true } =>
            "Sign in to stop or delete jobs.",
        _ => null,
    };
}
