using System.Text;

namespace JobApis.Client.SyncHost;

/// <summary>Lines on stdout, each written at once.</summary>
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
