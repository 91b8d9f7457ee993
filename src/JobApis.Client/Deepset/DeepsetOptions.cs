using System.Diagnostics;
using System.Text.Json.Serialization;
using JobApis.Client.Deepset;
using JobApis.Client.Http;

namespace JobApis.Client;

/// <summary>An account on the deepset AI Platform, and the workspace whose shared jobs are listed: <see cref="WorkspaceId"/> or <see cref="WorkspaceName"/>.</summary>
public sealed class DeepsetOptions : JobSourceOptions
{
    /// <summary>The platform in the EU; the default of <see cref="JobSourceOptions.BaseAddress"/>.</summary>
    public static Uri EuropeanAddress { get; } = new("https://api.cloud.deepset.ai");

    /// <summary>The platform in the US.</summary>
    public static Uri AmericanAddress { get; } = new("https://api.us.deepset.ai");

    /// <summary>The API key, made in the platform's settings. It has the permissions of the user who made it.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>The workspace's UUID. Set this or <see cref="WorkspaceName"/>.</summary>
    public Guid? WorkspaceId { get; set; }

    /// <summary>The workspace's name, letter case included. Its UUID, which the service asks for, is looked up when it is first needed, and remembered. Set this or <see cref="WorkspaceId"/>.</summary>
    public string? WorkspaceName { get; set; }

    internal override string Provider => "Deepset";

    internal override Uri DefaultBaseAddress => EuropeanAddress;

    internal override IReadOnlyList<string> IgnoredBasePaths { get; } = ["/api/v1", "/api/v2", "/v1", "/v2", "/api"];

    internal override ErrorReader Errors => DeepsetErrorReader.Instance;

    internal override RetryClass RetryClassOf(ApiRequest request) => DeepsetOperations.RetryClassOf(request);

    /// <summary>What is wrong with how the workspace is named; null when nothing is.</summary>
    internal string? WorkspaceProblem => (WorkspaceId, WorkspaceName) switch
    {
        (null, null or "") => "is missing: the UUID of the workspace to list, or its name in WorkspaceName",
        (not null, { Length: > 0 }) => "and WorkspaceName are both set; set one of them",
        ({ } id, _) when id == Guid.Empty => "is empty: the UUID of the workspace to list, or its name in WorkspaceName",
        (null, { } name) when string.IsNullOrWhiteSpace(name) || name is "." or ".." => "is missing, and WorkspaceName is no name",
        _ => null,
    };

    internal override void Bind(OptionsSection section)
    {
        section.Read(nameof(ApiKey), value => ApiKey = value);
        section.Read(nameof(WorkspaceId), value => WorkspaceId = Guid.Parse(value), "the workspace's UUID, such as 3d0f5c7a-1b2c-4d3e-8f90-a1b2c3d4e5f6; a name goes into WorkspaceName");
        section.Read(nameof(WorkspaceName), value => WorkspaceName = value);
    }

    internal override void Validate(OptionsProblems problems)
    {
        problems.Require(nameof(ApiKey), ApiKey, "an API key of the deepset AI Platform");
        problems.CheckCredential(nameof(ApiKey), ApiKey);
        if (WorkspaceProblem is { } problem)
        {
            problems.Add(nameof(WorkspaceId), problem);
        }
    }

    internal override RequestCredential CreateCredential(Func<ServiceOrigin, ApiTransport> tokenTransport) => new TokenCredential("Bearer", ApiKey!);
}
