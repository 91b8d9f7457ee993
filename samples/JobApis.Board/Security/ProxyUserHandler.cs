using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using JobApis.Board.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace JobApis.Board.Security;

/// <summary>
/// Reads the signed-in user from the header of a trusted proxy. The header of other clients is ignored.
/// </summary>
internal sealed class ProxyUserHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IOptions<BoardOptions> board) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "proxy";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (board.Value.UserHeader is not { } header || !IsProxy(Context.Connection.RemoteIpAddress))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        string user = Request.Headers[header] is [{ Length: > 0 } only] ? only.Trim() : "";
        if (user.Length == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        ClaimsIdentity identity = new([new(ClaimTypes.Name, user)], Name);
        return Task.FromResult(AuthenticateResult.Success(new(new(identity), Name)));
    }

    private bool IsProxy(IPAddress? remote)
    {
        IPAddress? plain = remote is { IsIPv4MappedToIPv6: true } ? remote.MapToIPv4() : remote;
        return plain is not null && board.Value.Proxies.Any(proxy => IPAddress.Parse(proxy).Equals(plain));
    }
}
