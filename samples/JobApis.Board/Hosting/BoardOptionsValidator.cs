using System.Net;
using Microsoft.Extensions.Options;

namespace JobApis.Board.Hosting;

/// <summary>Rejects invalid settings before anything is started.</summary>
internal sealed class BoardOptionsValidator(IConfiguration configuration) : IValidateOptions<BoardOptions>
{
    public ValidateOptionsResult Validate(string? name, BoardOptions options)
    {
        List<string> errors = [];
        if (options.Interval < TimeSpan.FromSeconds(1) || options.Interval > TimeSpan.FromDays(1))
        {
            errors.Add("Board:Interval must be from 00:00:01 to 1.00:00:00.");
        }

        if (options.FullListInterval < TimeSpan.Zero || options.FullListInterval > TimeSpan.FromDays(1))
        {
            errors.Add("Board:FullListInterval must be from 00:00:00 to 1.00:00:00.");
        }

        if (options.MaxBackOff < options.Interval || options.MaxBackOff > TimeSpan.FromDays(1))
        {
            errors.Add("Board:MaxBackOff must be from Board:Interval to 1.00:00:00.");
        }

        if (options.RequestsPerMinute < 1)
        {
            errors.Add("Board:RequestsPerMinute must be at least 1. Leave it out for no limit.");
        }

        if (options.MaxConcurrency is < 1 or > 100)
        {
            errors.Add("Board:MaxConcurrency must be from 1 to 100.");
        }

        if (options.KeepHistory < TimeSpan.FromHours(1) || options.KeepRuns < TimeSpan.FromHours(1))
        {
            errors.Add("Board:KeepHistory and Board:KeepRuns must be at least 01:00:00.");
        }

        AddAccessErrors(options, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private void AddAccessErrors(BoardOptions options, List<string> errors)
    {
        foreach (string proxy in options.Proxies)
        {
            if (!IPAddress.TryParse(proxy, out _))
            {
                errors.Add($"Board:Proxies: '{proxy}' is not an IP address.");
            }
        }

        if (options.UserHeader is not null && options.Proxies.Count == 0)
        {
            errors.Add(
                "Board:UserHeader needs Board:Proxies, the addresses of the proxies that set it. Otherwise, any "
                + "client could set it.");
        }

        if ((options.RequireSignIn || options.Actions == ActionPolicy.SignedIn) && options.UserHeader is null)
        {
            errors.Add(
                "Board:RequireSignIn and Board:Actions=SignedIn need Board:UserHeader, the header of the proxy that "
                + "signs people in.");
        }

        if (options.Actions == ActionPolicy.Anyone && BoardAddress.Of(configuration).FirstOrDefault(IsOpen) is { } open)
        {
            errors.Add(
                $"The board would listen on {open}, where others can reach it, and let anyone stop and delete jobs. "
                + "Set Board:Actions to SignedIn or Nobody.");
        }
    }

    private static bool IsOpen(string address) => !BoardAddress.IsLoopback(address);
}
