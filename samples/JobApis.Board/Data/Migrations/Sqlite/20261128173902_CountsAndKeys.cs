using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace JobApis.Board.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CountsAndKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    friendly_name = table.Column<string>(type: "TEXT", nullable: true),
                    xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ended_counts",
                columns: table => new
                {
                    account_id = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    length = table.Column<int>(type: "INTEGER", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ended_counts", x => new { x.account_id, x.day, x.state, x.length });
                    table.ForeignKey(
                        name: "FK_ended_counts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_account_id_state_created_key",
                table: "jobs",
                columns: new[] { "account_id", "state", "created", "key" });

            migrationBuilder.CreateIndex(
                name: "IX_ended_counts_day",
                table: "ended_counts",
                column: "day");

            migrationBuilder.Sql(EndedCountRow.FillSql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "ended_counts");

            migrationBuilder.DropIndex(
                name: "IX_jobs_account_id_state_created_key",
                table: "jobs");
        }
    }
}
