using System.Text;
using System.Text.Json;

namespace JobApis.Client;

/// <summary>A job, in the words that all services share. What one of them does not have is null here; nothing is invented.</summary>
/// <remarks><see cref="ToString"/> prints the source, the id and the status only: links can open a job without a login, and names and owners are people's data.</remarks>
public sealed record Job
{
    private readonly JobLink _webLink;
    private JobMoments _moments;

    /// <summary>The <see cref="IJobSource.Name"/> of the source the job was read from.</summary>
    public required string Source { get; init; }

    /// <summary>The job's id, unique on its source. Compare it ordinally.</summary>
    public required string Id { get; init; }

    /// <summary>The job's title. Need not be unique.</summary>
    public string? Name { get; init; }

    /// <summary>Where the job stands.</summary>
    public JobStatus Status { get; init; }

    /// <summary>When the job was made.</summary>
    public DateTimeOffset? CreatedAt
    {
        get => _moments.Created;
        init => _moments.Created = value;
    }

    /// <summary>When anything about the job last changed.</summary>
    public DateTimeOffset? UpdatedAt
    {
        get => _moments.Updated;
        init => _moments.Updated = value;
    }

    /// <summary>When work on the job began.</summary>
    public DateTimeOffset? StartedAt
    {
        get => _moments.Started;
        init => _moments.Started = value;
    }

    /// <summary>When the job was over.</summary>
    public DateTimeOffset? FinishedAt
    {
        get => _moments.Finished;
        init => _moments.Finished = value;
    }

    /// <summary>Whose job it is: an e-mail address, a user name or a user id, as the service has it.</summary>
    public string? Owner { get; init; }

    /// <summary>The workspace, team or tenant the job belongs to: its name, or its id where there is no name.</summary>
    public string? Workspace { get; init; }

    /// <summary>A page about the job for people. On deepset it may open the job without a login: treat it as a secret.</summary>
    public Uri? WebLink
    {
        get => _webLink.Address;
        init => _webLink = new(value);
    }

    /// <summary><see cref="WebLink"/>, to be put together when it is asked for.</summary>
    internal JobLink LazyWebLink
    {
        init => _webLink = value;
    }

    /// <summary>The service's own typed model of the job, with every member of the answer. <see cref="As{T}"/> casts it.</summary>
    public object? Native { get; init; }

    /// <summary>The service's own typed model, if it is of the type asked for.</summary>
    /// <typeparam name="T">A service's job model.</typeparam>
    /// <returns>The model, or null when the job comes from another service or carries no model.</returns>
    public T? As<T>()
        where T : class => Native as T;

    /// <summary>Writes <see cref="Native"/> as JSON with the service's own member names, members unknown to this version included.</summary>
    /// <param name="writer">Where to write. Exactly one JSON value is written, <c>null</c> when there is no model.</param>
    public void WriteNativeTo(Utf8JsonWriter writer)
    {
        if (Native is IWireModel model)
        {
            model.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Source = ").Append(Source).Append(", Id = ").Append(Id).Append(", Status = ").Append(Status);
        return true;
    }
}
