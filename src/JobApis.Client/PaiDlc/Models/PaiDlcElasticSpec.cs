using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.PaiDlc;

/// <summary>The scaling of a job while it runs.</summary>
public sealed class PaiDlcElasticSpec
{
    /// <summary>The image of the AI master.</summary>
    [JsonPropertyName("AIMasterDockerImage")]
    public string? AIMasterDockerImage { get; set; }

    /// <summary>The kind of AI master.</summary>
    [JsonPropertyName("AIMasterType")]
    public string? AIMasterType { get; set; }

    /// <summary>The strategy.</summary>
    [JsonPropertyName("ElasticStrategy")]
    public string? ElasticStrategy { get; set; }

    /// <summary>Whether there is an AI master.</summary>
    [JsonPropertyName("EnableAIMaster")]
    public bool? EnableAIMaster { get; set; }

    /// <summary>Whether elastic data parallelism is on.</summary>
    [JsonPropertyName("EnableEDP")]
    public bool? EnableEdp { get; set; }

    /// <summary>Whether training is elastic.</summary>
    [JsonPropertyName("EnableElasticTraining")]
    public bool? EnableElasticTraining { get; set; }

    /// <summary>Whether the number of parameter servers changes.</summary>
    [JsonPropertyName("EnablePsJobElasticPS")]
    public bool? EnablePsJobElasticPS { get; set; }

    /// <summary>Whether the number of workers changes.</summary>
    [JsonPropertyName("EnablePsJobElasticWorker")]
    public bool? EnablePsJobElasticWorker { get; set; }

    /// <summary>Whether the service estimates resources.</summary>
    [JsonPropertyName("EnablePsResourceEstimate")]
    public bool? EnablePsResourceEstimate { get; set; }

    /// <summary>The minimum parallelism.</summary>
    [JsonPropertyName("MinParallelism")]
    public int? MinParallelism { get; set; }

    /// <summary>The maximum parallelism.</summary>
    [JsonPropertyName("MaxParallelism")]
    public int? MaxParallelism { get; set; }

    /// <summary>The minimum number of parameter servers.</summary>
    [JsonPropertyName("PSMinParallelism")]
    public int? PSMinParallelism { get; set; }

    /// <summary>The maximum number of parameter servers.</summary>
    [JsonPropertyName("PSMaxParallelism")]
    public int? PSMaxParallelism { get; set; }

    /// <summary>The minimum data parallelism.</summary>
    [JsonPropertyName("EDPMinParallelism")]
    public int? EdpMinParallelism { get; set; }

    /// <summary>The maximum data parallelism.</summary>
    [JsonPropertyName("EDPMaxParallelism")]
    public int? EdpMaxParallelism { get; set; }

    /// <summary>Members of the answer that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
