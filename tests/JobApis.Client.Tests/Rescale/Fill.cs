namespace JobApis.Client.Tests.Rescale;

/// <summary>Makes a position's byte of the content.</summary>
internal delegate void Fill(long offset, Span<byte> piece);
