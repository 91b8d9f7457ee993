namespace JobApis.Client.Testing.Generation;

/// <summary>
/// Generates creation times of a list: over about two years, more of them recent, some in the same second.
/// </summary>
internal static class CreationTimes
{
    private static readonly TimeSpan Span = TimeSpan.FromDays(730);

    public static DateTimeOffset[] Spread(DeterministicRandom random, int count, DateTimeOffset until)
    {
        var times = new DateTimeOffset[count];
        for (int i = 0; i < count; i++)
        {
            double age = random.NextDouble();
            times[i] = i switch
            {
                // The list always has one job of the last hours, and one that is older than the default range of every
                // service.
                0 => until - TimeSpan.FromMinutes(random.Next(180) + 1),
                1 => until - TimeSpan.FromDays(700 + random.Next(28)),

                // Ties: pairs and triples with the same microsecond or only the same second.
                _ when i % 6 == 5 => times[i - 1],
                _ when i % 9 == 8 => WireTime.Cut(times[i - 1], TimeSpan.FromSeconds(1)),
                _ => until - TimeSpan.FromTicks((long)(Span.Ticks * age * age)),
            };
        }

        Array.Sort(times);
        return times;
    }
}
