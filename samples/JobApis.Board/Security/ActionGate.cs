using System.Security.Claims;
using JobApis.Board.Hosting;
using Microsoft.Extensions.Options;

namespace JobApis.Board.Security;

/// <summary>Who may stop and delete jobs.</summary>
internal sealed class ActionGate(IOptions<BoardOptions> options)
{
    /// <summary>Why this person may not; null when they may.</summary>
    public string? WhyNot(ClaimsPrincipal user) => options.Value.Actions switch
    {
        ActionPolicy.Nobody => "This board does not stop or delete jobs.",
        ActionPolicy.SignedIn when user.Identity is not { IsAuthenticated: true } =>
            "Sign in to stop or delete jobs.",
        _ => null,
    };
}
