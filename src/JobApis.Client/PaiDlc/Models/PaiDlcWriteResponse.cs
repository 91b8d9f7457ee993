namespace JobApis.Client.PaiDlc;

/// <summary>The answer to an accepted request that is not about a single job.</summary>
public sealed class PaiDlcWriteResponse : PaiDlcResponse;
