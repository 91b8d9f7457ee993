namespace JobApis.Client.Tests.Wire;

/// <summary>What goes over the wire as an answer, or in place of one.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="End">What happens after them.</param>
internal sealed record RawDelivery(byte[] Bytes, RawEnd End)
{
    /// <summary>Writes what comes after the bytes: for more of them than anybody wants to hold.</summary>
    public Func<Stream, CancellationToken, Task>? WriteRestAsync { get; init; }
}
