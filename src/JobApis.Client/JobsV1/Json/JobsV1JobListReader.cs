using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.JobsV1;

/// <summary>Reads a page, which is an array of jobs.</summary>
internal sealed class JobsV1JobListReader(JsonSerializerContext plain) : WireReader<JobsV1JobList>(plain)
{
    private readonly JobsV1JobReader _row = new(plain);

    protected override bool TryRead(ref JsonScanner json, [NotNullWhen(true)] out JobsV1JobList? model)
    {
        model = null;
        if (!json.TryBeginArray())
        {
            return false;
        }

        PooledArrayBuilder<JobsV1Job> jobs = new();
        while (json.MoveToItem())
        {
            if (!_row.TryReadRow(ref json, out JobsV1Job? job))
            {
                return false;
            }

            jobs.Add(job);
        }

        if (json.IsBroken)
        {
            return false;
        }

        model = new(jobs.ToArray());
        return true;
    }
}
