using System.Globalization;
using JobApis.Client.Configuration;
using JobApis.Client.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace JobApis.Client.PaiDlc;

/// <summary>Adds PAI-DLC regions as sources.</summary>
public static class PaiDlcProvider
{
    /// <summary>The definition of the service.</summary>
    internal static ProviderDefinition<PaiDlcOptions, IPaiDlcApi, PaiDlcJobSource> Definition { get; } = new()
    {
        Name = "PaiDlc",
        DefaultSourceName = "pai-dlc",
        DefaultBaseAddress = AddressOf,
        Errors = PaiDlcErrorResponseParser.Instance,
        Json = new PaiDlcJsonContexts(),
        Bind = Bind,
        Validate = Validate,
        CreateCredential = static (source, options) => new PaiDlcCredential(
            new DerivedValue<PaiDlcOptions, PaiDlcCredentialProvider>(options, KeyOf).Get,
            source.Settings.TimeProvider,
            source.Settings.Clock),
        SettledSettings = static options =>
        [
            (nameof(options.RegionId), options.RegionId),
            (nameof(options.WorkspaceId), options.WorkspaceId),
            (nameof(options.ShowOwn), options.ShowOwn),
            (nameof(options.FromAllWorkspaces), options.FromAllWorkspaces),
            (nameof(options.IncludeJobsFrom), options.IncludeJobsFrom),
        ],
        CreateSource = static (name, api, options) => new(name, api, options),

        // The service has no idempotency token (docs/providers/pai-dlc.md#wire-no-idempotency), and a repetition of
        // these calls fails although the first one was carried out.
        NonIdempotentOperations = ["UpdateJob", "DeleteJob", "UntagResources"],
    };

    /// <summary>Adds a PAI-DLC region as the source <c>pai-dlc</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">
    /// Sets the options, after the configuration section <c>JobApis:Sources:pai-dlc</c>.
    /// </param>
    /// <returns>The builder.</returns>
    public static JobApisBuilder AddPaiDlc(this JobApisBuilder builder, Action<PaiDlcOptions>? configure = null) =>
        builder.AddPaiDlc("pai-dlc", configure);

    /// <summary>Adds a PAI-DLC region as a source.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">
    /// The source's name. Its configuration section and its <see cref="HttpClient"/> have this name, and it is the key
    /// of its <see cref="IPaiDlcApi"/> and <see cref="IJobSource"/>.
    /// </param>
    /// <param name="configure">
    /// Sets the options, after the configuration section <c>JobApis:Sources:&lt;name&gt;</c>.
    /// </param>
    /// <param name="configureClient">
    /// Adds handlers to the <see cref="HttpClient"/>. They never see the credential; headers that they add are signed.
    /// </param>
    /// <returns>The builder.</returns>
    public static JobApisBuilder AddPaiDlc(
        this JobApisBuilder builder,
        string name,
        Action<PaiDlcOptions>? configure = null,
        Action<IHttpClientBuilder>? configureClient = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(Definition, name, configure, configureClient);
    }

    // Without a valid region, use a placeholder that is never requested: Validate reports the region, and a second
    // error about BaseAddress would be misleading.
    private static Uri AddressOf(PaiDlcOptions options) =>
        new($"https://pai-dlc.{(IsRegion(options.RegionId) ? options.RegionId : "no-region.invalid")}.aliyuncs.com");

    private static void Bind(OptionsBinder section, PaiDlcOptions options)
    {
        section.Read(nameof(options.RegionId), value => options.RegionId = value);
        section.Read(nameof(options.AccessKeyId), value => options.AccessKeyId = value);
        section.Read(nameof(options.AccessKeySecret), value => options.AccessKeySecret = value);
        section.Read(nameof(options.SecurityToken), value => options.SecurityToken = value);
        section.Read(nameof(options.WorkspaceId), value => options.WorkspaceId = value);
        section.Read(nameof(options.ShowOwn), value => options.ShowOwn = bool.Parse(value), "true or false");
        section.Read(
            nameof(options.FromAllWorkspaces),
            value => options.FromAllWorkspaces = bool.Parse(value),
            "true or false");
        section.Read(
            nameof(options.IncludeJobsFrom),
            value => options.IncludeJobsFrom = DateTimeOffset.Parse(
                value,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal),
            "a time such as 2019-01-01T00:00:00Z");
    }

    private static void Validate(OptionsValidationErrors problems, PaiDlcOptions options)
    {
        if (!string.IsNullOrEmpty(options.RegionId) && !IsRegion(options.RegionId))
        {
            problems.Add(
                nameof(options.RegionId),
                "is not a region: a region has only letters, digits and hyphens, as in cn-hangzhou");
        }
        else if (string.IsNullOrEmpty(options.RegionId) && options.BaseAddress is null)
        {
            problems.Add(
                nameof(options.RegionId),
                "is missing: the region, such as cn-hangzhou, or BaseAddress instead");
        }

        if (options.CredentialProvider is null)
        {
            PaiDlcAccessKey.Check(
                problems,
                nameof(options.AccessKeyId),
                options.AccessKeyId,
                nameof(options.AccessKeySecret),
                options.AccessKeySecret,
                nameof(options.SecurityToken),
                options.SecurityToken);
        }
        else if (options.AccessKeyId is not null
            || options.AccessKeySecret is not null
            || options.SecurityToken is not null)
        {
            problems.Add(
                nameof(options.CredentialProvider),
                "is set in addition to AccessKeyId, AccessKeySecret or SecurityToken: set only one of them");
        }

        if (options.FromAllWorkspaces && !options.ShowOwn)
        {
            problems.Add(
                nameof(options.FromAllWorkspaces),
                "requires ShowOwn: the service lists all workspaces only for the caller's own jobs");
        }

        if (options.FromAllWorkspaces && !string.IsNullOrEmpty(options.WorkspaceId))
        {
            problems.Add(nameof(options.FromAllWorkspaces), "is set in addition to WorkspaceId: set only one of them");
        }
    }

    private static bool IsRegion(string? text) =>
        text is { Length: > 0 and <= 63 }
            && text.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-')
            && text[0] != '-'
            && text[^1] != '-';

    private static PaiDlcCredentialProvider KeyOf(PaiDlcOptions options)
    {
        if (options.CredentialProvider is { } provider)
        {
            return provider;
        }

        PaiDlcAccessKey key = new(
            options.AccessKeyId!,
            options.AccessKeySecret!,
            string.IsNullOrEmpty(options.SecurityToken) ? null : options.SecurityToken);
        return _ => new(key);
    }
}
