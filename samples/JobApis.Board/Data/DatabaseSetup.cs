using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace JobApis.Board.Data;

/// <summary>Registers the database and its health check.</summary>
internal static class DatabaseSetup
{
    /// <summary>The purpose string of the antiforgery keys.</summary>
    private const string Application = "JobApis.Board";

    /// <summary>Registers the database: PostgreSQL if there is a connection string, otherwise a SQLite file.</summary>
    public static void AddBoardDatabase(this IServiceCollection services, string? postgres, string file)
    {
        if (postgres is not null)
        {
            services.AddDbContextFactory<PostgresBoardContext>(options => options.UseNpgsql(postgres));
            services.AddSingleton<IDbContextFactory<BoardContext>, BoardContextFactory<PostgresBoardContext>>();
            services.AddDataProtection().SetApplicationName(Application).PersistKeysToDbContext<PostgresBoardContext>();
        }
        else
        {
            services.AddDbContextFactory<SqliteBoardContext>(options => options.UseSqlite($"Data Source={file}"));
            services.AddSingleton<IDbContextFactory<BoardContext>, BoardContextFactory<SqliteBoardContext>>();
            services.AddDataProtection().SetApplicationName(Application).PersistKeysToDbContext<SqliteBoardContext>();
        }
    }

    /// <summary>The path of the SQLite file.</summary>
    public static string FileOf(string? folder, bool isDemo)
    {
        string place = folder ?? Path.Combine(
            Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData,
                Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } home ? home : Path.GetTempPath(),
            "JobApis.Board");
        Directory.CreateDirectory(place);
        return Path.Combine(place, isDemo ? "demo.db" : "board.db");
    }
}
