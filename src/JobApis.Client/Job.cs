using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client;

/// <summary>A job, with the members that all services share. A member that a service does not have is null.</summary>
/// <remarks>
/// <para>
/// <see cref="ToString"/> prints only the source, the id and the status, because links can open a job without a login,
/// and names and owners are personal data.
/// </para>
/// <para>
/// Two jobs are equal if all members except <see cref="Native"/> are equal, so two reads of an unchanged job are equal.
/// To detect changes in other members of the service's model, compare the output of <see cref="WriteNativeTo"/>.
/// </para>
/// <para>
/// The JSON of a job has neither <see cref="Native"/> nor <see cref="WebLink"/>, unless a
/// <see cref="JobJsonConverter"/> includes them.
/// </para>
/// </remarks>
[JsonConverter(typeof(JobJsonConverter))]
public sealed record Job
{
    private readonly LazyUri _webLink;
    private JobTimestamps _moments;

    /// <summary>The <see cref="IJobSource.Name"/> of the source the job was read from.</summary>
    public required string Source { get; init; }

    /// <summary>The job's id, unique on its source. Compare it ordinally.</summary>
    public required string Id { get; init; }

    /// <summary>The job's title. It need not be unique.</summary>
    public string? Name { get; init; }

    /// <summary>The status of the job.</summary>
    public JobStatus Status { get; init; }

    /// <summary>The time at which the job was created.</summary>
    public DateTimeOffset? CreatedAt
    {
        get => _moments.Created;
        init => _moments.Created = value;
    }

    /// <summary>The time of the last change of the job.</summary>
    public DateTimeOffset? UpdatedAt
    {
        get => _moments.Updated;
        init => _moments.Updated = value;
    }

    /// <summary>The time at which work on the job began.</summary>
    public DateTimeOffset? StartedAt
    {
        get => _moments.Started;
        init => _moments.Started = value;
    }

    /// <summary>The time at which the job ended.</summary>
    public DateTimeOffset? FinishedAt
    {
        get => _moments.Finished;
        init => _moments.Finished = value;
    }

    /// <summary>The owner: an e-mail address, a user name or a user id, depending on the service.</summary>
    public string? Owner { get; init; }

    /// <summary>The workspace, team or tenant of the job: its name, or its id if it has no name.</summary>
    public string? Workspace { get; init; }

    /// <summary>
    /// The address of the job's web page. On deepset it may open the job without a login, so treat it as a secret.
    /// </summary>
    public Uri? WebLink
    {
        get => _webLink.Address;
        init => _webLink = new(value);
    }

    /// <summary><see cref="WebLink"/>, created on first use.</summary>
    internal LazyUri LazyWebLink
    {
        init => _webLink = value;
    }

    /// <summary>
    /// The service's own typed model of the job, with all members of the answer. <see cref="As{T}"/> casts it.
    /// </summary>
    public object? Native { get; init; }

    /// <summary>Returns the service's own typed model.</summary>
    /// <typeparam name="T">A service's job model, such as <c>RescaleJobSummary</c>.</typeparam>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidOperationException">
    /// The job has no model, or its model has another type, which the message names. Use <see cref="TryAs{T}"/> to test
    /// for a type.
    /// </exception>
    public T As<T>()
        where T : class =>
        TryAs(out T? model) ? model
        : throw new InvalidOperationException(Native is null
            ? $"The job of '{Source}' has no model of its service: it was created by code, or read from JSON."
            : $"The model of the job of '{Source}' is a {Native.GetType().Name}, not a {typeof(T).Name}. "
                + "A list and a single job can have different models; TryAs tests for one without an exception.");

    /// <summary>
    /// Gets the service's own typed model if it has the given type; useful for jobs of several services.
    /// </summary>
    /// <typeparam name="T">A service's job model.</typeparam>
    /// <param name="model">The model.</param>
    /// <returns>True if the model has this type.</returns>
    public bool TryAs<T>([NotNullWhen(true)] out T? model)
        where T : class
    {
        model = Native as T ?? (Native as IHasNativeModel)?.Model as T;
        return model is not null;
    }

    /// <summary>
    /// Writes <see cref="Native"/> as JSON with the service's own member names, including members that this version
    /// does not know.
    /// </summary>
    /// <param name="writer">The writer. Exactly one JSON value is written; <c>null</c> if the job has no model.</param>
    public void WriteNativeTo(Utf8JsonWriter writer)
    {
        if (Native is INativeModel model)
        {
            model.WriteTo(writer);
        }
        else if (Native is JsonElement element)
        {
            RawJson.Write(writer, element);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>Whether all members except <see cref="Native"/> are equal.</summary>
    /// <param name="other">Another job.</param>
    /// <returns>True if they are equal.</returns>
    public bool Equals(Job? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Id == other.Id
            && Source == other.Source
            && Status == other.Status
            && Name == other.Name
            && Owner == other.Owner
            && Workspace == other.Workspace
            && _moments.Equals(other._moments)
            && _webLink.Equals(other._webLink));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Id, Status, _moments);

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Source = ").Append(Source).Append(", Id = ").Append(Id).Append(", Status = ").Append(Status);
        return true;
    }
}
