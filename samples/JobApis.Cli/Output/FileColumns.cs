using System.Globalization;
using JobApis.Client;

namespace JobApis.Cli.Output;

/// <summary>The columns of a job's file.</summary>
internal static class FileColumns
{
    /// <summary>The names of all columns.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        .. For(new(isUtc: true, now: null)).Select(column => column.Key),
    ];

    /// <summary>The columns.</summary>
    /// <param name="times">How a table writes times.</param>
    public static IReadOnlyList<Column<JobFile>> For(TimeText times) =>
    [
        new("path", file => file.Path) { Title = "PATH" },
        new("id", file => file.Id) { Title = "ID" },
        new("size", file => file.Size?.ToString(CultureInfo.InvariantCulture))
        {
            Title = "BYTES",
            Dispensable = 1,
            Order = file => file.Size,
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
        new("createdAt", file => JobColumns.Iso(file.CreatedAt))
        {
            Title = "STORED",
            Dispensable = 2,
            Cell = file => times.Of(file.CreatedAt),
            Order = file => file.CreatedAt,
        },
    ];
}
