using System.Text.Json;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace JobApis.Board.Data;

/// <summary>The board's tables. Each of the two databases has a subclass, because their migrations differ.</summary>
internal abstract class BoardContext(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    public DbSet<JobRow> Jobs => Set<JobRow>();

    public DbSet<StateChangeRow> StateChanges => Set<StateChangeRow>();

    public DbSet<SyncRunRow> SyncRuns => Set<SyncRunRow>();

    public DbSet<StateCountRow> StateCounts => Set<StateCountRow>();

    public DbSet<EndedCountRow> EndedCounts => Set<EndedCountRow>();

    public DbSet<RequestBudgetRow> RequestBudgets => Set<RequestBudgetRow>();

    /// <summary>
    /// The keys of the antiforgery tokens. All nodes share them, so that each accepts a form that another one rendered.
    /// </summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The collation that compares text by its bytes, as SQLite does.</summary>
    protected abstract string ByteOrder { get; }

    protected abstract string JsonType { get; }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AccountRow>(account =>
        {
            account.ToTable("accounts");
            account.HasIndex(row => row.Name).IsUnique();
            account.Property(row => row.Name).UseCollation(ByteOrder);
            Text(account.Property(row => row.Completeness));
            Text(account.Property(row => row.LastError));
        });
        modelBuilder.Entity<JobRow>(job =>
        {
            job.ToTable("jobs");
            job.HasKey(row => row.Key);
            job.HasIndex(row => new { row.AccountId, row.JobId }).IsUnique();
            job.HasIndex(row => row.JobId);
            job.HasIndex(row => new { row.Created, row.Key });
            job.HasIndex(row => new { row.Changed, row.Key });
            job.HasIndex(row => new { row.Ended, row.Key });
            job.HasIndex(row => new { row.Duration, row.Key });
            job.HasIndex(row => new { row.NameKey, row.Key });
            job.HasIndex(row => new { row.AccountId, row.Created, row.Key });
            job.HasIndex(row => new { row.AccountId, row.State, row.Created, row.Key });
            job.HasIndex(row => new { row.State, row.Created, row.Key });
            job.HasIndex(row => new { row.State, row.Ended });
            job.HasIndex(row => new { row.OwnerKey, row.Created, row.Key });
            job.HasOne<AccountRow>().WithMany().HasForeignKey(row => row.AccountId);
            job.Property(row => row.NameKey).UseCollation(ByteOrder);
            job.Property(row => row.Native).HasColumnType(JsonType);
            Text(job.Property(row => row.JobId).UseCollation(ByteOrder));
            Text(job.Property(row => row.NameKey));
            Text(job.Property(row => row.Name));
            Text(job.Property(row => row.ProviderStatus));
            Text(job.Property(row => row.Owner));
            Text(job.Property(row => row.OwnerKey).UseCollation(ByteOrder));
            Text(job.Property(row => row.Workspace));
        });
        modelBuilder.Entity<StateChangeRow>(change =>
        {
            change.ToTable("state_changes");
            change.HasIndex(row => new { row.AccountId, row.JobId, row.Id });
            change.HasIndex(row => row.At);
            change.HasOne<AccountRow>().WithMany().HasForeignKey(row => row.AccountId);
            Text(change.Property(row => row.JobId).UseCollation(ByteOrder));
            Text(change.Property(row => row.FromStatus));
            Text(change.Property(row => row.ToStatus));
        });
        modelBuilder.Entity<SyncRunRow>(run =>
        {
            run.ToTable("sync_runs");
            run.HasIndex(row => new { row.AccountId, row.Id });
            run.HasIndex(row => row.StartedAt);
            run.HasOne<AccountRow>().WithMany().HasForeignKey(row => row.AccountId);
            Text(run.Property(row => row.Completeness));
            Text(run.Property(row => row.Error));
        });
        modelBuilder.Entity<StateCountRow>(count =>
        {
            count.ToTable("state_counts");
            count.HasKey(row => new { row.AccountId, row.State });
            count.HasOne<AccountRow>().WithMany().HasForeignKey(row => row.AccountId);
        });
        modelBuilder.Entity<EndedCountRow>(count =>
        {
            count.ToTable("ended_counts");
            count.HasKey(row => new { row.AccountId, row.Day, row.State, row.Length });
            count.HasIndex(row => row.Day);
            count.HasOne<AccountRow>().WithMany().HasForeignKey(row => row.AccountId);
        });
        modelBuilder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
        modelBuilder.Entity<RequestBudgetRow>(budget =>
        {
            budget.ToTable("request_budgets");
            budget.HasKey(row => row.AccountId);
            budget.HasOne<AccountRow>().WithMany().HasForeignKey(row => row.AccountId);
        });

        foreach (IMutableEntityType table in modelBuilder.Model.GetEntityTypes())
        {
            foreach (IMutableProperty column in table.GetProperties())
            {
                column.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(column.Name));
            }
        }
    }

    private static void Text(PropertyBuilder property) => property.HasConversion(StorableText.Converter);
}
