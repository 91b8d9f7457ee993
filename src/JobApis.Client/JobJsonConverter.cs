using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>
/// Converts jobs to and from JSON. Member names are in camel case, regardless of the naming policy; states are text,
/// times ISO 8601 with their offset. Null members are omitted. <see cref="Job.WebLink"/>, which can open a job without
/// a login, and <see cref="Job.Native"/> are omitted unless they are included.
/// </summary>
/// <remarks>
/// It is the default converter of the type, also in source-generated contexts. To include more members, add an instance
/// to <see cref="JsonSerializerOptions.Converters"/>. Unknown members are ignored when reading.
/// </remarks>
public sealed class JobJsonConverter : JsonConverter<Job>
{
    private static readonly string[] Members =
    [
        "source", "id", "name", "status", "createdAt", "updatedAt", "startedAt", "finishedAt", "owner", "workspace",
        "webLink", "native",
    ];

    private static readonly JobStatusJsonConverter StatusConverter = new();

    /// <summary>
    /// Whether <see cref="Job.WebLink"/> is written. On deepset it can open the job without a login, so do not show it
    /// to other people.
    /// </summary>
    public bool IncludeWebLink { get; init; }

    /// <summary>
    /// Whether <see cref="Job.Native"/> is written, as <see cref="Job.WriteNativeTo"/> does, and read, as a
    /// <see cref="JsonElement"/>. It contains everything that the service sent, including deepset's link.
    /// </summary>
    public bool IncludeNative { get; init; }

    /// <inheritdoc/>
    public override Job Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A job is a JSON object.");
        }

        string? source = null;
        string? id = null;
        Job job = new() { Source = "", Id = "" };
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string member = Known(reader.GetString(), options);
            reader.Read();
            switch (member)
            {
                case "source":
                    source = reader.GetString();
                    break;
                case "id":
                    id = reader.GetString();
                    break;
                default:
                    job = With(job, member, ref reader, options);
                    break;
            }
        }

        return job with
        {
            Source = source ?? throw new JsonException("The job has no source."),
            Id = id ?? throw new JsonException("The job has no id."),
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Job value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        writer.WriteString("source", value.Source);
        writer.WriteString("id", value.Id);
        Write(writer, "name", value.Name);
        writer.WritePropertyName("status");
        StatusConverter.Write(writer, value.Status, options);
        Write(writer, "createdAt", value.CreatedAt);
        Write(writer, "updatedAt", value.UpdatedAt);
        Write(writer, "startedAt", value.StartedAt);
        Write(writer, "finishedAt", value.FinishedAt);
        Write(writer, "owner", value.Owner);
        Write(writer, "workspace", value.Workspace);
        if (IncludeWebLink)
        {
            Write(writer, "webLink", value.WebLink?.OriginalString);
        }

        if (IncludeNative && value.Native is not null)
        {
            writer.WritePropertyName("native");
            value.WriteNativeTo(writer);
        }

        writer.WriteEndObject();
    }

    private static string Known(string? name, JsonSerializerOptions options)
    {
        StringComparison comparison = options.PropertyNameCaseInsensitive
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal;
        return Array.Find(Members, member => member.Equals(name, comparison)) ?? "";
    }

    private static DateTimeOffset? Moment(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null ? null : reader.GetDateTimeOffset();

    private static Uri? Link(ref Utf8JsonReader reader) =>
        reader.GetString() is not { } text ? null
        : Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? link) ? link
        : throw new JsonException("The job's webLink is not a valid address.");

    private static void Write(Utf8JsonWriter writer, string member, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(member, text);
        }
    }

    private static void Write(Utf8JsonWriter writer, string member, DateTimeOffset? moment)
    {
        if (moment is { } present)
        {
            writer.WriteString(member, present);
        }
    }

    private Job With(Job job, string member, ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        switch (member)
        {
            case "name":
                return job with { Name = reader.GetString() };
            case "status":
                return job with { Status = StatusConverter.Read(ref reader, typeof(JobStatus), options) };
            case "createdAt":
                return job with { CreatedAt = Moment(ref reader) };
            case "updatedAt":
                return job with { UpdatedAt = Moment(ref reader) };
            case "startedAt":
                return job with { StartedAt = Moment(ref reader) };
            case "finishedAt":
                return job with { FinishedAt = Moment(ref reader) };
            case "owner":
                return job with { Owner = reader.GetString() };
            case "workspace":
                return job with { Workspace = reader.GetString() };
            case "webLink":
                return job with { WebLink = Link(ref reader) };
            case "native" when IncludeNative && reader.TokenType != JsonTokenType.Null:
                return job with { Native = JsonElement.ParseValue(ref reader) };
            default:
                reader.Skip();
                return job;
        }
    }
}
