namespace JobApis.Cli.Configuration;

/// <summary>One value of the configuration, and where it came from.</summary>
/// <param name="Source">The name of the source that it is for.</param>
/// <param name="Name">Its name, as <c>ApiKey</c>.</param>
/// <param name="Value">Its value; of a secret that comes from elsewhere, where it comes from.</param>
/// <param name="Origin">The file or the environment variable, for people.</param>
/// <param name="Layer">The layer; a higher one takes precedence.</param>
internal sealed record Setting(string Source, string Name, string Value, string Origin, int Layer)
{
    // What may be shown. Everything else is masked: a secret under a misspelt name is a secret still.
    private static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        "Provider", "BaseAddress", "AllowInsecureLoopback", "AllowLinkLocal", "MaxRetries", "AttemptTimeout",
        "TotalTimeout", "MaxRetryAfter", "RetryDelay", "HedgingDelay",
        "ThrottledRetryDelay", "MaxRetryDelay", "RetryBudget", "RequestsPerMinute", "ApplicationName",
        "MaxResponseBytes", "ClientId", "TokenEndpoint", "Audience",
        "RegionId", "AccessKeyId", "IncludeJobsFrom", "WorkspaceId", "WorkspaceName", "ShowOwn", "FromAllWorkspaces",
        "ApiVersion", "KeepWithinRateLimits",
    };

    private static readonly string[] SecretEndings = ["Key", "Secret", "Token"];

    /// <summary>The setting's full name, as messages have it.</summary>
    public string Path => PathOf(Source, Name);

    /// <summary>
    /// The secret whose value is in a file or comes from a command; null for a setting that is its own value.
    /// </summary>
    public string? SecretFrom => BaseOf("File") ?? BaseOf("Command");

    /// <summary>Whether <see cref="Value"/> is a command.</summary>
    public bool IsCommand => BaseOf("Command") is not null;

    /// <summary>Whether the value itself must not be seen.</summary>
    public bool IsSecret => SecretFrom is null && (!Plain.Contains(Name) || HasUserInfo);

    private bool HasUserInfo => Uri.TryCreate(Value, UriKind.Absolute, out Uri? address) && address.UserInfo.Length > 0;

    public static string PathOf(string source, string name) => $"{JobsConfiguration.SourcesSection}:{source}:{name}";

    private string? BaseOf(string ending) =>
        Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
        && Array.Exists(
            SecretEndings,
            secret => Name.AsSpan(..^ending.Length).EndsWith(secret, StringComparison.OrdinalIgnoreCase))
            ? Name[..^ending.Length]
            : null;
}
