using System.Globalization;
using JobApis.Client;

namespace JobApis.Cli.Output;

/// <summary>What is written of a job's file.</summary>
internal static class FileColumns
{
    public static IReadOnlyList<Column<JobFile>> All { get; } =
    [
        new("path", file => file.Path) { Title = "PATH" },
        new("id", file => file.Id) { Title = "ID" },
        new("size", file => file.Size?.ToString(CultureInfo.InvariantCulture))
        {
            Title = "BYTES",
            Json = (json, file) =>
            {
                if (file.Size is { } size)
                {
                    json.WriteNumberValue(size);
                }
                else
                {
                    json.WriteNullValue();
                }
            },
        },
        new("createdAt", file => JobColumns.Iso(file.CreatedAt)) { Title = "STORED" },
    ];
}
