namespace JobApis.Client.Testing.Rescale;

/// <summary>A file of a run: its path within the run, and its content, which is generated when it is read.</summary>
internal sealed record RescaleOutput(int Index, string Path, long Length, bool IsText, SimulatedContent Read)
{
    /// <summary>The file name, without the folders.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string ContentType => IsText ? "text/plain; charset=utf-8" : "application/octet-stream";

    /// <summary>A part of the content as one array; for small parts only.</summary>
    public byte[] Bytes(long offset, int length)
    {
        byte[] bytes = new byte[length];
        Read(offset, bytes);
        return bytes;
    }
}
