namespace JobApis.Client.Testing;

/// <summary>
/// Creates a part of an answer's content when it is sent, so that content of any length needs no memory.
/// </summary>
/// <param name="offset">The offset of the part in the content, in bytes.</param>
/// <param name="buffer">
/// The buffer to fill completely; it never extends beyond the end of the content. The same offset must always get the
/// same bytes.
/// </param>
public delegate void SimulatedContent(long offset, Span<byte> buffer);
