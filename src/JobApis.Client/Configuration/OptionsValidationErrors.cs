namespace JobApis.Client.Configuration;

/// <summary>
/// Collects the errors in options. Each entry names the setting as in the user's configuration or code.
/// </summary>
/// <param name="prefix">The prefix of setting names: the configuration path of the source, or the options type.</param>
internal sealed class OptionsValidationErrors(string prefix)
{
    // A header can hold only visible ASCII.
    private const int MaxCredentialLength = 8 * 1024;

    private readonly List<string> _problems = [];

    public IReadOnlyList<string> All => _problems;

    public void Add(string setting, string problem) => _problems.Add($"{prefix}{setting} {problem}.");

    public void Require(string setting, string? value, string whatItIs)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(setting, $"is missing: {whatItIs}");
        }
    }

    /// <summary>Checks that exactly one of a secret and its provider is set.</summary>
    public void RequireSecret(
        string setting,
        string? value,
        string providerSetting,
        SecretProvider? provider,
        string whatItIs)
    {
        if (provider is null)
        {
            Require(setting, value, whatItIs);
        }
        else if (!string.IsNullOrEmpty(value))
        {
            Add(providerSetting, $"is set in addition to {setting}: set only one of them");
        }
    }

    /// <summary>Checks a secret that is sent in a header. No message contains its value.</summary>
    public void CheckCredential(string setting, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        if (value.Length > MaxCredentialLength)
        {
            Add(setting, $"is longer than {MaxCredentialLength} characters");
        }
        else if (value.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            Add(
                setting,
                "contains a space, a line break or another character that is not valid in credentials;"
                + " copy only the credential");
        }
    }

    public void CheckAddress(string setting, Uri? value, JobSourceOptions options, bool allowPath)
    {
        if (value is not null && AddressCheck.Problem(value, options, allowPath) is { } problem)
        {
            Add(setting, problem);
        }
    }

    /// <summary>Checks the settings that all sources have, except the address.</summary>
    public void CheckCommon(JobSourceOptions options)
    {
        CheckLimits(
            options.MaxRetries,
            options.AttemptTimeout,
            options.TotalTimeout,
            options.MaxRetryAfter,
            options.MaxResponseBytes);
        if (options.HedgingDelay is { } delay)
        {
            CheckHedgingDelay(delay, options.AttemptTimeout);
        }

        CheckRange(nameof(options.RetryDelay), options.RetryDelay, TimeSpan.Zero, TimeSpan.FromHours(1));
        CheckRange(
            nameof(options.ThrottledRetryDelay), options.ThrottledRetryDelay, TimeSpan.Zero, TimeSpan.FromHours(1));
        CheckRange(nameof(options.MaxRetryDelay), options.MaxRetryDelay, TimeSpan.Zero, TimeSpan.FromHours(1));
        CheckRange(nameof(options.RetryBudget), options.RetryBudget, 0, 1_000_000);
        CheckRange(nameof(options.RequestsPerMinute), options.RequestsPerMinute ?? 1, 1, 1_000_000);
        if (options.RequestsPerMinute is not null && options.RateLimiter is not null)
        {
            Add(
                nameof(options.RequestsPerMinute),
                $"and {nameof(options.RateLimiter)} are both set: set only one of them");
        }

        if (!string.IsNullOrEmpty(options.ApplicationName) && !IsProduct(options.ApplicationName))
        {
            Add(
                nameof(options.ApplicationName),
                "is not valid in a User-Agent header; use a form such as Contoso.Sync/2.1");
        }
    }

    /// <summary>Checks the limits that a single call can have.</summary>
    public void CheckLimits(
        int maxRetries,
        TimeSpan attemptTimeout,
        TimeSpan totalTimeout,
        TimeSpan maxRetryAfter,
        int maxResponseBytes)
    {
        CheckRange(nameof(JobSourceOptions.MaxRetries), maxRetries, 0, 10);
        CheckRange(
            nameof(JobSourceOptions.AttemptTimeout),
            attemptTimeout,
            TimeSpan.FromMilliseconds(1),
            TimeSpan.FromHours(1));
        CheckRange(
            nameof(JobSourceOptions.TotalTimeout), totalTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1));
        CheckRange(nameof(JobSourceOptions.MaxRetryAfter), maxRetryAfter, TimeSpan.Zero, TimeSpan.FromDays(1));
        CheckRange(nameof(JobSourceOptions.MaxResponseBytes), maxResponseBytes, 1024, 256 * 1024 * 1024);
    }

    /// <summary>Checks the wait before a read is sent a second time.</summary>
    public void CheckHedgingDelay(TimeSpan delay, TimeSpan attemptTimeout)
    {
        if (delay < TimeSpan.FromMilliseconds(1) || delay >= attemptTimeout)
        {
            Add(
                nameof(JobSourceOptions.HedgingDelay),
                $"is {delay} and must be at least 00:00:00.001 and shorter than"
                + $" {nameof(JobSourceOptions.AttemptTimeout)}, which is {attemptTimeout}");
        }
    }

    /// <summary>Throws if there are errors, for options that no container validates.</summary>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', _problems));
        }
    }

    // A User-Agent consists of product tokens with an optional version, and of comments.
    private static bool IsProduct(string name)
    {
        using HttpRequestMessage probe = new();
        return !name.AsSpan().ContainsAnyExceptInRange(' ', '~')
            && name.AsSpan().Trim(' ').Length == name.Length
            && probe.Headers.UserAgent.TryParseAdd(name)
            && probe.Headers.UserAgent.All(static part => part is { Product: not null } or { Comment: not null });
    }

    private void CheckRange<T>(string setting, T value, T low, T high)
        where T : IComparable<T>
    {
        if (value.CompareTo(low) < 0 || value.CompareTo(high) > 0)
        {
            Add(setting, $"is {value} and must be between {low} and {high}");
        }
    }
}
