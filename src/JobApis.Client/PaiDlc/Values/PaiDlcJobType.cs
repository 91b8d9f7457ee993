using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.PaiDlc;

/// <summary>The framework of a job. Case-sensitive. The set is open: unknown values are kept.</summary>
/// <param name="Value">The value on the wire.</param>
[JsonConverter(typeof(WireValueConverter<PaiDlcJobType>))]
public readonly record struct PaiDlcJobType(string Value) : IExtensibleEnum<PaiDlcJobType>
{
    /// <summary>TensorFlow.</summary>
    public static PaiDlcJobType TensorFlow { get; } = new("TFJob");

    /// <summary>PyTorch.</summary>
    public static PaiDlcJobType PyTorch { get; } = new("PyTorchJob");

    /// <summary>MPI.</summary>
    public static PaiDlcJobType Mpi { get; } = new("MPIJob");

    /// <summary>XGBoost.</summary>
    public static PaiDlcJobType XGBoost { get; } = new("XGBoostJob");

    /// <summary>OneFlow.</summary>
    public static PaiDlcJobType OneFlow { get; } = new("OneFlowJob");

    /// <summary>Elastic batch inference.</summary>
    public static PaiDlcJobType ElasticBatch { get; } = new("ElasticBatchJob");

    /// <summary>Slurm.</summary>
    public static PaiDlcJobType Slurm { get; } = new("SlurmJob");

    /// <summary>Ray.</summary>
    public static PaiDlcJobType Ray { get; } = new("RayJob");

    /// <summary>Data-Juicer.</summary>
    public static PaiDlcJobType DataJuicer { get; } = new("DataJuicerJob");

    /// <summary>The value on the wire.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value ?? "";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static PaiDlcJobType IExtensibleEnum<PaiDlcJobType>.Of(string value) => new(value);
}
