using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Rescale;

/// <summary>
/// A job to create, or to replace another job: all members that a caller can set. Null members are not sent and get the
/// service's defaults. To change some members of a job, use <see cref="RescaleJobUpdate"/>.
/// </summary>
/// <remarks>
/// <see cref="IRescaleApi"/> sends a draft unchecked.
/// <see cref="RescaleJobSource.SubmitJobAsync(RescaleJobRequest, CancellationToken)"/> and
/// <see cref="RescaleJobCloning.CloneJobAsync"/> call <see cref="Validate"/> first.
/// </remarks>
public sealed class RescaleJobRequest
{
    /// <summary>The job's name; it need not be unique. Required.</summary>
    [JsonPropertyName("name")]
    public string Name { get; set; } = "";

    /// <summary>The parts of the job. At least one is required.</summary>
    [JsonPropertyName("jobanalyses")]
    public IReadOnlyList<RescaleJobAnalysisRequest> JobAnalyses { get; set => field = value ?? []; } = [];

    /// <summary>The variables of a study.</summary>
    [JsonPropertyName("jobvariables")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RescaleJobVariableRequest>? JobVariables { get; set; }

    /// <summary>Which outputs are kept.</summary>
    [JsonPropertyName("resourceFilters")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RescaleResourceFilterRequest>? ResourceFilters { get; set; }

    /// <summary>The parameter file.</summary>
    [JsonPropertyName("paramFile")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RescaleFileReference? ParamFile { get; set; }

    /// <summary>The case file.</summary>
    [JsonPropertyName("caseFile")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RescaleFileReference? CaseFile { get; set; }

    /// <summary>Whether a study includes the nominal run; the service takes false unless set.</summary>
    [JsonPropertyName("includeNominalRun")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IncludeNominalRun { get; set; }

    /// <summary>Whether templates are only filled in; the service takes false unless set.</summary>
    [JsonPropertyName("isTemplateDryRun")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsTemplateDryRun { get; set; }

    /// <summary>Iterations of a Monte Carlo study.</summary>
    [JsonPropertyName("monteCarloIterations")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MonteCarloIterations { get; set; }

    /// <summary>Whether it runs at low priority. Seen in clients, not documented.</summary>
    [JsonPropertyName("isLowPriority")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsLowPriority { get; set; }

    /// <summary><c>INSTANT</c>, <c>ON_DEMAND</c> or <c>RESERVED</c>. Seen in clients, not documented.</summary>
    [JsonPropertyName("billingPriorityValue")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BillingPriorityValue { get; set; }

    /// <summary>The project to which the job is billed. Seen in clients, not documented.</summary>
    [JsonPropertyName("projectId")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ProjectId { get; set; }

    /// <summary>Further members, sent unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>
    /// Creates a draft of the same job with the members that a caller can set, without those of the service (ids,
    /// dates, owners, display names). Files are referenced by id. Unknown members are left out, because the service
    /// sets some of them.
    /// </summary>
    /// <param name="job">The complete job, as returned by <see cref="IRescaleApi.GetJobAsync"/>.</param>
    /// <param name="name">
    /// The name of the new job; null for the old name with <c>(Cloned)</c>, as on Rescale's web pages.
    /// </param>
    /// <returns>The draft.</returns>
    public static RescaleJobRequest CloneOf(RescaleJob job, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new()
        {
            Name = name ?? $"{job.Name} (Cloned)".TrimStart(),
            JobAnalyses = [.. job.JobAnalyses.Select(PartOf)],
            JobVariables = job.JobVariables.Count == 0 ? null : [.. job.JobVariables.Select(VariableOf)],
            ResourceFilters = job.ResourceFilters.Count == 0 ? null : [.. job.ResourceFilters.Select(FilterOf)],
            ParamFile = ReferenceTo(job.ParamFile),
            CaseFile = ReferenceTo(job.CaseFile),
            IncludeNominalRun = job.IncludeNominalRun,
            IsTemplateDryRun = job.IsTemplateDryRun,
            MonteCarloIterations = job.MonteCarloIterations,
            IsLowPriority = job.IsLowPriority,
            BillingPriorityValue = job.BillingPriorityValue,
            ProjectId = job.ProjectId,
        };
    }

    /// <summary>Checks that all members that the service requires are set.</summary>
    /// <exception cref="ArgumentException">
    /// Required members are missing; the message lists them by the service's names, as in
    /// <c>jobanalyses[0].hardware.coreType</c>.
    /// </exception>
    public void Validate()
    {
        List<string> missing = [];
        Require(Name, "name");
        if (JobAnalyses.Count == 0)
        {
            missing.Add("jobanalyses");
        }

        for (int index = 0; index < JobAnalyses.Count; index++)
        {
            RescaleJobAnalysisRequest? part = JobAnalyses[index];
            string path = $"jobanalyses[{index}]";
            Require(part?.Analysis?.Code, $"{path}.analysis.code");
            Require(part?.Command, $"{path}.command");
            Require(part?.Hardware?.CoreType, $"{path}.hardware.coreType");
            if (part?.Hardware?.CoresPerSlot is null)
            {
                missing.Add($"{path}.hardware.coresPerSlot");
            }

            for (int file = 0; file < part?.InputFiles?.Count; file++)
            {
                Require(part.InputFiles[file]?.Id, $"{path}.inputFiles[{file}].id");
            }
        }

        if (missing.Count > 0)
        {
            throw new ArgumentException($"The draft of a Rescale job lacks {string.Join(", ", missing)}.");
        }

        void Require(string? value, string path)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                missing.Add(path);
            }
        }
    }

    private static RescaleJobAnalysisRequest PartOf(RescaleJobAnalysis part)
    {
        // See docs/providers/rescale.md#wire-licenses.
        bool ownLicense = part.UserDefinedLicenseSettings is { ValueKind: not JsonValueKind.Null };
        return new()
        {
            Analysis = part.Analysis is { } analysis ? new(analysis.Code ?? "", analysis.Version) : null,
            Command = part.Command ?? "",
            Hardware = part.Hardware is { } hardware ? HardwareOf(hardware) : null,
            InputFiles = [.. part.InputFiles.Select(static file =>
                new RescaleFileReference(file.Id) { Decompress = file.Decompress })],
            EnvVars = part.EnvVars,
            Flags = part.Flags,
            UseMpi = part.UseMpi,
            UseRescaleLicense = ownLicense ? null : part.UseRescaleLicense,
            OnDemandLicenseSeller = ownLicense ? null : Present(part.OnDemandLicenseSeller),
            UserDefinedLicenseSettings = Present(part.UserDefinedLicenseSettings),
            PreProcessScript = ReferenceTo(part.PreProcessScript),
            PreProcessScriptCommand = part.PreProcessScriptCommand,
            PostProcessScript = ReferenceTo(part.PostProcessScript),
            PostProcessScriptCommand = part.PostProcessScriptCommand,
            TemplateTasks = part.TemplateTasks.Count == 0
                ? null
                : [.. part.TemplateTasks.Select(static task => new RescaleTemplateTaskRequest
                {
                    ProcessedFilename = task.ProcessedFilename,
                    TemplateFile = ReferenceTo(task.TemplateFile),
                })],
        };
    }

    private static RescaleHardwareRequest HardwareOf(RescaleHardware hardware) => new()
    {
        CoreType = hardware.CoreType?.Code ?? "",
        CoresPerSlot = hardware.CoresPerSlot,
        Slots = hardware.Slots,
        WallTime = hardware.WallTime,
        Type = hardware.Type,
    };

    private static RescaleJobVariableRequest VariableOf(RescaleJobVariable variable) => new()
    {
        Name = variable.Name,
        VariableType = variable.VariableType,
        DisplayOrder = variable.DisplayOrder,
        ValueGeneratorType = variable.ValueGeneratorType,
        ValueGeneratorSettings = Present(variable.ValueGeneratorSettings),
    };

    private static RescaleResourceFilterRequest FilterOf(RescaleResourceFilter filter) => new()
    {
        FilterType = filter.FilterType,
        Selector = filter.Selector,
        Include = filter.Include,
        CaseSensitive = filter.CaseSensitive,
    };

    private static RescaleFileReference? ReferenceTo(RescaleFile? file) => file is null ? null : new(file.Id);

    private static JsonElement? Present(JsonElement? value) =>
        value is { ValueKind: not JsonValueKind.Null } ? value : null;
}
