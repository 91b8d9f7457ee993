namespace JobApis.Client.Testing;

/// <summary>
/// Creates a part of an answer's content at the moment it is sent, so that content of any length takes no memory.
/// </summary>
/// <param name="offset">Where in the content the part begins, in bytes.</param>
/// <param name="buffer">
/// To be filled to its end; it never reaches past the end of the content. The same place must always get the same
/// bytes.
/// </param>
public delegate void SimulatedContent(long offset, Span<byte> buffer);
