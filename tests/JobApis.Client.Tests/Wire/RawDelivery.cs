namespace JobApis.Client.Tests.Wire;

/// <summary>The bytes sent as an answer or instead of one.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="End">What happens after them.</param>
internal sealed record RawDelivery(byte[] Bytes, RawEnd End)
{
    /// <summary>Writes the data after the bytes: for data that is too large for memory.</summary>
    public Func<Stream, CancellationToken, Task>? WriteRestAsync { get; init; }
}
