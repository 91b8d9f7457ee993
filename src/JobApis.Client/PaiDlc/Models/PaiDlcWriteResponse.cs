namespace JobApis.Client.PaiDlc;

/// <summary>That the service has taken a request which is about no single job.</summary>
public sealed class PaiDlcWriteResponse : PaiDlcResponse;
