using JobApis.Client.Testing;

namespace JobApis.Board.Demo;

/// <summary>
/// Changes the jobs of a simulated service over time: some start, progress and end, and a few are deleted.
/// </summary>
internal sealed class DemoLife
{
    private const int MostJobs = 400;
    private const int Young = 12;

    private readonly ServiceSimulator _service;
    private readonly Random _random;
    private readonly string[] _words;

    public DemoLife(ServiceSimulator service, int seed)
    {
        _service = service;
        _random = new(seed);

        // The statuses of its initial jobs.
        _words = [.. service.Jobs.Select(job => job.Status).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Makes one change.</summary>
    public void Step()
    {
        SimulatedJob[] jobs = [.. _service.Jobs];
        int dice = _random.Next(10);
        if (jobs.Length == 0 || (dice < 2 && jobs.Length < MostJobs))
        {
            _service.Jobs.Add();
        }
        else if (dice == 2 && jobs.Length > MostJobs / 4)
        {
            _service.Jobs.Remove(jobs[_random.Next(jobs.Length)].Id);
        }
        else
        {
            // Only recent jobs change.
            SimulatedJob job = jobs[Math.Max(0, jobs.Length - 1 - _random.Next(Young))];
            _service.Jobs.SetStatus(job.Id, _words[_random.Next(_words.Length)]);
        }
    }
}
