namespace JobApis.Client.Testing.PaiDlc;

/// <summary>The order of PAI-DLC jobs that are equal by the sort key; undocumented.</summary>
public enum PaiDlcTieOrder
{
    /// <summary>Always the same.</summary>
    Stable,

    /// <summary>Another one with each request, as a database without a second key may give.</summary>
    Shuffled,
}
