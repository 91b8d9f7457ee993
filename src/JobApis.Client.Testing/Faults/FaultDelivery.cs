namespace JobApis.Client.Testing;

/// <summary>How the bytes of an answer reach the client.</summary>
internal enum FaultDelivery
{
    Whole,
    Reset,
    Close,
    ResetMidBody,
    Truncated,
    MalformedChunk,
    StallMidBody,
    Huge,
}
