using System.Globalization;
using JobApis.Board.Data;
using JobApis.Client;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;

namespace JobApis.Board.Queries;

/// <summary>What the table shows. The address contains all of it, so that a link shows the same view.</summary>
internal sealed record JobView
{
    public const int RowsPerPage = 50;

    /// <summary>
    /// A character with which no text starts. Names with a prefix are those from the prefix to the prefix plus this
    /// character.
    /// </summary>
    public const string LastCharacter = "\U0010FFFF";

    private const string DateForm = "yyyy-MM-dd'T'HH:mm";

    public IReadOnlyList<string> Accounts { get; init; } = [];

    public IReadOnlyList<string> Services { get; init; } = [];

    public IReadOnlyList<JobState> States { get; init; } = [];

    public string? Owner { get; init; }

    /// <summary>The prefix of the name.</summary>
    public string? Name { get; init; }

    /// <summary>The earliest creation time, as entered, in <see cref="Zone"/>.</summary>
    public string? From { get; init; }

    /// <summary>The creation time before which jobs are shown, as entered, in <see cref="Zone"/>.</summary>
    public string? To { get; init; }

    /// <summary>The zone of <see cref="From"/> and <see cref="To"/>.</summary>
    public string Zone { get; init; } = "UTC";

    public JobSort Sort { get; init; } = JobSort.Created;

    /// <summary>Whether the smallest value is first.</summary>
    public bool IsAscending { get; init; }

    /// <summary>The place after which the page starts.</summary>
    public JobPlace? After { get; init; }

    /// <summary>The place before which the page ends.</summary>
    public JobPlace? Before { get; init; }

    /// <summary>The errors of the address, as text.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    public long FromTicks { get; init; }

    public long ToTicks { get; init; }

    public bool IsFiltered => Accounts.Count + Services.Count + States.Count > 0
        || Owner is not null || Name is not null || From is not null || To is not null;

    /// <summary>Reads a view from an address.</summary>
    public static JobView Read(IQueryCollection query)
    {
        List<string> errors = [];
        string zone = Text(query["zone"]) ?? "UTC";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? found))
        {
            errors.Add("The time zone of the link is unknown on this machine; its times are read as UTC.");
            found = TimeZoneInfo.Utc;
            zone = "UTC";
        }

        JobView view = new()
        {
            Accounts = Texts(query["account"]),
            Services = Texts(query["service"]),
            States = ReadStates(query["state"], errors),
            Owner = Text(query["owner"]),
            Name = Text(query["name"]),
            From = Text(query["from"]),
            To = Text(query["to"]),
            Zone = zone,
            Sort = ReadSort(Text(query["sort"]), errors),
            IsAscending = Text(query["order"]) == "asc",
            After = ReadPlace(Text(query["after"]), errors),
            Before = ReadPlace(Text(query["before"]), errors),
        };
        return view with
        {
            FromTicks = Ticks(view.From, found, errors),
            ToTicks = Ticks(view.To, found, errors),
            Errors = errors,
        };
    }

    /// <summary>The view as a query string, with another place or none.</summary>
    public string ToQuery(JobPlace? after = null, JobPlace? before = null)
    {
        QueryBuilder query = [];
        AddAll(query, "account", Accounts);
        AddAll(query, "service", Services);
        AddAll(query, "state", States.Select(state => state.ToString().ToLowerInvariant()));
        AddOne(query, "owner", Owner);
        AddOne(query, "name", Name);
        AddOne(query, "from", From);
        AddOne(query, "to", To);
        AddOne(query, "zone", Zone == "UTC" ? null : Zone);
        AddOne(query, "sort", Sort == JobSort.Created ? null : Sort.ToString().ToLowerInvariant());
        AddOne(query, "order", IsAscending ? "asc" : null);
        AddOne(query, "after", after?.ToString());
        AddOne(query, "before", before?.ToString());
        return query.ToString() is { Length: > 0 } text ? text : "?";
    }

    /// <summary>The place of a row in this view's sort order.</summary>
    public JobPlace PlaceOf(JobRow row) => Sort switch
    {
        JobSort.Name => new(0, row.NameKey, row.Key),
        JobSort.Changed => new(row.Changed, "", row.Key),
        JobSort.Ended => new(row.Ended, "", row.Key),
        JobSort.Duration => new(row.Duration, "", row.Key),
        _ => new(row.Created, "", row.Key),
    };

    private static void AddAll(QueryBuilder query, string name, IEnumerable<string> values)
    {
        foreach (string value in values)
        {
            query.Add(name, value);
        }
    }

    private static void AddOne(QueryBuilder query, string name, string? value)
    {
        if (value is not null)
        {
            query.Add(name, value);
        }
    }

    private static string? Text(StringValues values) =>
        values.Count > 0 && values[0]?.Trim() is { Length: > 0 } text ? text : null;

    private static string[] Texts(StringValues values) =>
        [.. values.Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value!).Distinct().Take(100)];

    private static List<JobState> ReadStates(StringValues values, List<string> errors)
    {
        List<JobState> states = [];
        foreach (string value in Texts(values))
        {
            if (Enum.TryParse(value, ignoreCase: true, out JobState state) && Enum.IsDefined(state))
            {
                states.Add(state);
            }
            else
            {
                errors.Add($"There is no state '{value}'; it is ignored.");
            }
        }

        return states;
    }

    private static JobSort ReadSort(string? text, List<string> errors)
    {
        if (text is null || (Enum.TryParse(text, ignoreCase: true, out JobSort sort) && Enum.IsDefined(sort)))
        {
            return text is null ? JobSort.Created : Enum.Parse<JobSort>(text, ignoreCase: true);
        }

        errors.Add($"The table cannot be sorted by '{text}'; it is sorted by creation time.");
        return JobSort.Created;
    }

    private static JobPlace? ReadPlace(string? text, List<string> errors)
    {
        JobPlace? place = text is null ? null : JobPlace.Parse(text);
        if (text is not null && place is null)
        {
            errors.Add("The place in the link is not valid; this is the first page.");
        }

        return place;
    }

    private static long Ticks(string? text, TimeZoneInfo zone, List<string> errors)
    {
        if (text is null)
        {
            return 0;
        }

        if (!DateTime.TryParseExact(
            text,
            DateForm,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateTime time))
        {
            errors.Add($"'{text}' is not a time of the form 2026-03-01T09:30; it is ignored.");
            return 0;
        }

        // A time that a clock change skips is read with the offset before the change.
        return zone.IsInvalidTime(time)
            ? time.Ticks - zone.GetUtcOffset(time.AddHours(-1)).Ticks
            : new DateTimeOffset(time, zone.GetUtcOffset(time)).UtcTicks;
    }
}
