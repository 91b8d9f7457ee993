namespace JobApis.Cli.Configuration;

/// <summary>One value of the configuration, and its origin.</summary>
/// <param name="Source">The name of the source to which it belongs.</param>
/// <param name="Name">Its name, such as <c>ApiKey</c>.</param>
/// <param name="Value">Its value. For a secret in a file or from a command, the path or the command.</param>
/// <param name="Origin">The file or the environment variable, for display.</param>
/// <param name="Layer">The layer; a higher one takes precedence.</param>
internal sealed record Setting(string Source, string Name, string Value, string Origin, int Layer)
{
    // The settings that may be shown. All others are masked, because a misspelled name may contain a secret.
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

    /// <summary>The setting's full name, as in messages.</summary>
    public string Path => PathOf(Source, Name);

    /// <summary>
    /// The secret whose value is in a file or printed by a command; null if the setting is the value itself.
    /// </summary>
    public string? SecretFrom => BaseOf("File") ?? BaseOf("Command");

    /// <summary>Whether <see cref="Value"/> is a command.</summary>
    public bool IsCommand => BaseOf("Command") is not null;

    /// <summary>Whether the value must be masked.</summary>
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
