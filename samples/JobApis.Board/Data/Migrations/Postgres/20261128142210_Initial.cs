using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace JobApis.Board.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    provider = table.Column<string>(type: "text", nullable: false),
                    is_configured = table.Column<bool>(type: "boolean", nullable: false),
                    token = table.Column<long>(type: "bigint", nullable: false),
                    node = table.Column<string>(type: "text", nullable: true),
                    taken_at = table.Column<long>(type: "bigint", nullable: false),
                    checkpoint = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    job_count = table.Column<int>(type: "integer", nullable: false),
                    checked_at = table.Column<long>(type: "bigint", nullable: false),
                    full_list_at = table.Column<long>(type: "bigint", nullable: false),
                    completeness_confidence = table.Column<int>(type: "integer", nullable: true),
                    completeness = table.Column<string>(type: "text", nullable: true),
                    unsettled = table.Column<int>(type: "integer", nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    last_error_at = table.Column<long>(type: "bigint", nullable: false),
                    not_before = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "jobs",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    job_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: true),
                    name_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    provider_status = table.Column<string>(type: "text", nullable: true),
                    owner = table.Column<string>(type: "text", nullable: true),
                    owner_key = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    workspace = table.Column<string>(type: "text", nullable: true),
                    created = table.Column<long>(type: "bigint", nullable: false),
                    updated = table.Column<long>(type: "bigint", nullable: false),
                    started = table.Column<long>(type: "bigint", nullable: false),
                    finished = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: false),
                    duration = table.Column<long>(type: "bigint", nullable: false),
                    first_seen = table.Column<long>(type: "bigint", nullable: false),
                    changed = table.Column<long>(type: "bigint", nullable: false),
                    native = table.Column<string>(type: "json", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_jobs", x => x.key);
                    table.ForeignKey(
                        name: "FK_jobs_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "request_budgets",
                columns: table => new
                {
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    minute = table.Column<long>(type: "bigint", nullable: false),
                    used = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_request_budgets", x => x.account_id);
                    table.ForeignKey(
                        name: "FK_request_budgets_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "state_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    job_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    from_status = table.Column<string>(type: "text", nullable: true),
                    to_status = table.Column<string>(type: "text", nullable: true),
                    to_state = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_state_changes", x => x.id);
                    table.ForeignKey(
                        name: "FK_state_changes_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "state_counts",
                columns: table => new
                {
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_state_counts", x => new { x.account_id, x.state });
                    table.ForeignKey(
                        name: "FK_state_counts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sync_runs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    node = table.Column<string>(type: "text", nullable: false),
                    token = table.Column<long>(type: "bigint", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: false),
                    requests = table.Column<int>(type: "integer", nullable: false),
                    pages = table.Column<int>(type: "integer", nullable: false),
                    changes = table.Column<int>(type: "integer", nullable: false),
                    is_full = table.Column<bool>(type: "boolean", nullable: false),
                    completeness_confidence = table.Column<int>(type: "integer", nullable: true),
                    completeness = table.Column<string>(type: "text", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sync_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_sync_runs_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_name",
                table: "accounts",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_jobs_account_id_created_key",
                table: "jobs",
                columns: new[] { "account_id", "created", "key" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_account_id_job_id",
                table: "jobs",
                columns: new[] { "account_id", "job_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_jobs_changed_key",
                table: "jobs",
                columns: new[] { "changed", "key" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_created_key",
                table: "jobs",
                columns: new[] { "created", "key" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_duration_key",
                table: "jobs",
                columns: new[] { "duration", "key" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_ended_key",
                table: "jobs",
                columns: new[] { "ended", "key" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_job_id",
                table: "jobs",
                column: "job_id");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_name_key_key",
                table: "jobs",
                columns: new[] { "name_key", "key" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_owner_key_created_key",
                table: "jobs",
                columns: new[] { "owner_key", "created", "key" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_state_created_key",
                table: "jobs",
                columns: new[] { "state", "created", "key" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_state_ended",
                table: "jobs",
                columns: new[] { "state", "ended" });

            migrationBuilder.CreateIndex(
                name: "IX_state_changes_account_id_job_id_id",
                table: "state_changes",
                columns: new[] { "account_id", "job_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_state_changes_at",
                table: "state_changes",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_sync_runs_account_id_id",
                table: "sync_runs",
                columns: new[] { "account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_sync_runs_started_at",
                table: "sync_runs",
                column: "started_at");

            // For reports: the states as numbers of JobState, the times as database times.
            migrationBuilder.Sql(
                """
                    CREATE VIEW job_report AS SELECT a.name as account, a.provider as service, j.job_id, j.name, j.state, j.provider_status, j.owner, j.workspace,
                    CASE WHEN j.created = 0 THEN NULL ELSE to_timestamp((j.created - 621355968000000000) / 10000000.0) END AS created_at,
                    CASE WHEN j.updated = 0 THEN NULL ELSE to_timestamp((j.updated - 621355968000000000) / 10000000.0) END AS updated_at,
                    CASE WHEN j.started = 0 THEN NULL ELSE to_timestamp((j.started - 621355968000000000) / 10000000.0) END AS started_at,
                    CASE WHEN j.finished = 0 THEN NULL ELSE to_timestamp((j.finished - 621355968000000000) / 10000000.0) END AS finished_at,
                    CASE WHEN j.ended = 0 THEN NULL ELSE to_timestamp((j.ended - 621355968000000000) / 10000000.0) END AS ended_at,
                    CASE WHEN j.changed = 0 THEN NULL ELSE to_timestamp((j.changed - 621355968000000000) / 10000000.0) END AS changed_at
                    FROM jobs j JOIN accounts a ON a.id = j.account_id
                    """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP VIEW job_report");

            migrationBuilder.DropTable(
                name: "jobs");

            migrationBuilder.DropTable(
                name: "request_budgets");

            migrationBuilder.DropTable(
                name: "state_changes");

            migrationBuilder.DropTable(
                name: "state_counts");

            migrationBuilder.DropTable(
                name: "sync_runs");

            migrationBuilder.DropTable(
                name: "accounts");
        }
    }
}
