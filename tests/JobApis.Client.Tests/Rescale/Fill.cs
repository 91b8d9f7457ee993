namespace JobApis.Client.Tests.Rescale;

/// <summary>Returns the byte of the content at a position.</summary>
internal delegate void Fill(long offset, Span<byte> piece);
