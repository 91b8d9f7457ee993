using System.Text;

namespace JobApis.Client.SyncHost;

/// <summary>Writes lines to stdout, each flushed immediately.</summary>
internal sealed class Steps(Stream output)
{
    private readonly Lock _gate = new();

    public void Write(string step)
    {
        lock (_gate)
        {
            output.Write(Encoding.UTF8.GetBytes(step + "\n"));
            output.Flush();
        }
    }
}
