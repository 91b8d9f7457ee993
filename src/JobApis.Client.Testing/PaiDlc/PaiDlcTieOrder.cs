namespace JobApis.Client.Testing.PaiDlc;

/// <summary>The order of PAI-DLC jobs with equal sort keys; not documented.</summary>
public enum PaiDlcTieOrder
{
    /// <summary>The same in every request.</summary>
    Stable,

    /// <summary>Different in each request, as in a database without a second sort key.</summary>
    Shuffled,
}
