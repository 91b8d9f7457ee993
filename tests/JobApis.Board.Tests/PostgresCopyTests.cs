using System.Net;
using JobApis.Board.Data;
using JobApis.Board.Syncing;
using JobApis.Client;
using JobApis.Client.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Board.Tests;

/// <summary>The copy in PostgreSQL, with the clustered engine.</summary>
public sealed class PostgresCopyTests(PostgresServer server) : CopyTests, IClassFixture<PostgresServer>
{
    [Fact]
    public async Task Start_OfManyNodesOnAnEmptyDatabase_MakesTheTablesOnce()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        await using BoardHost host = await BoardHost.StartAsync(await DatabaseAsync());
        string empty = await server.CreateDatabaseAsync();
        DbContextOptions<PostgresBoardContext> options =
            new DbContextOptionsBuilder<PostgresBoardContext>().UseNpgsql(empty).Options;
        EmptyFactory contexts = new(options);
        AccountTable accounts = new(contexts, new(), new(TimeProvider.System));
        IJobSourceRegistry sources = host.Services.GetRequiredService<IJobSourceRegistry>();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(
            () => new DatabaseStart(contexts, accounts, sources).StartAsync(stop),
            stop)));

        await using PostgresBoardContext board = new(options);
        Assert.Empty(await board.Database.GetPendingMigrationsAsync(stop));
        Assert.Equal(sources.Sources.Count, await board.Accounts.CountAsync(stop));
    }

    [Fact]
    public async Task Form_OfOneNode_IsTakenByAnother()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        JobSimulator simulator = await JobSimulator.StartAsync(new() { JobsPerService = 10 }, stop);
        string id = simulator.PaiDlc.Jobs.Add(status: "Running").Id;
        string[] database = await DatabaseAsync();
        await using BoardHost one = await BoardHost.StartAsync(simulator, database);
        await using BoardHost other = await BoardHost.StartAsync(simulator, database);

        // The control: a separate board with separate keys.
        await using BoardHost stranger = await BoardHost.StartAsync(simulator, await DatabaseAsync());
        string path = $"/act?what=stop&account=pai-dlc&id={id}";
        using HttpResponseMessage page = await one.GetAsync(path);
        string token = PageTests.TokenOf(await page.Content.ReadAsStringAsync(stop));
        string cookie = page.Headers.GetValues("Set-Cookie")
            .Single(each => each.StartsWith("board-antiforgery=", StringComparison.Ordinal)).Split(';')[0];

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(stranger, path, id, token, cookie));
        Assert.Equal(HttpStatusCode.Redirect, await PostAsync(other, path, id, token, cookie));
    }

    private sealed class EmptyFactory(DbContextOptions<PostgresBoardContext> options) : IDbContextFactory<BoardContext>
    {
        public BoardContext CreateDbContext() => new PostgresBoardContext(options);
    }

    private protected override async Task<string[]> DatabaseAsync() =>
        ["--ConnectionStrings:Board", await server.CreateDatabaseAsync()];

    private static async Task<HttpStatusCode> PostAsync(
        BoardHost host,
        string path,
        string id,
        string token,
        string cookie)
    {
        using HttpRequestMessage post = new(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(
                [new("what", "stop"), new("account", "pai-dlc"), new("id", id), new("antiforgery", token)]),
            Headers = { { "Cookie", cookie } },
        };
        using HttpResponseMessage answer = await host.Http.SendAsync(post, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
