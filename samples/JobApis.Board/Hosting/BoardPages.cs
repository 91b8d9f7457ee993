using JobApis.Board.Live;
using JobApis.Board.Queries;
using JobApis.Board.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.ResponseCompression;

namespace JobApis.Board.Hosting;

/// <summary>The endpoints of the board (pages, events, export, health) and the authorization for them.</summary>
internal static class BoardPages
{
    public static void AddBoardPages(this WebApplicationBuilder builder, BoardOptions board)
    {
        IServiceCollection services = builder.Services;
        services.AddRazorPages();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "board-antiforgery";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.FormFieldName = "antiforgery";
        });
        services.AddResponseCompression(options =>
            options.MimeTypes = ResponseCompressionDefaults.MimeTypes.Except(["text/html"]));
        services.AddAuthentication(ProxyUserHandler.Name)
            .AddScheme<AuthenticationSchemeOptions, ProxyUserHandler>(ProxyUserHandler.Name, configureOptions: null);
        services.AddAuthorization(options =>
        {
            if (board.RequireSignIn)
            {
                options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
            }
        });
        services.AddSingleton<ActionGate>();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = 64 * 1024;
        });
    }

    public static void UseBoard(this WebApplication app)
    {
        app.Use(next => http => SecurityHeaders.AddAsync(http, next));
        app.UseExceptionHandler("/error");
        app.UseStatusCodePagesWithReExecute("/error", "?code={0}");
        app.UseHostFiltering();
        app.UseResponseCompression();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        foreach (Asset asset in (Asset[])[Asset.Style, Asset.Script, Asset.Icon])
        {
            asset.Map(app);
        }

        app.MapRazorPages();
        app.MapPrometheusScrapingEndpoint(BoardTelemetry.MetricsPath);
        app.MapGet("/export.csv", CsvExport.WriteAsync);
        app.MapGet("/events", (LiveFeed feed, CancellationToken stop) => feed.IsFull
            ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable)
            : TypedResults.ServerSentEvents(feed.ListenAsync(stop)));
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") })
            .AllowAnonymous();
        app.MapHealthChecks("/health/sources", new() { Predicate = check => check.Tags.Contains("sources") });
    }
}
