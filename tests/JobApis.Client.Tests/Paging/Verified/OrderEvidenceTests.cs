using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>
/// The evidence of creation times alone about a list's order: for a service that does not report changes of jobs.
/// </summary>
public sealed class OrderEvidenceTests
{
    [Theory]
    [InlineData(true, 1, 2, 3)]
    [InlineData(true, 3, 2, 2, 1)]
    [InlineData(false, 1, 3, 2)]
    [InlineData(false, 3, 1, 2)]
    [InlineData(false, 2, 2)]
    public void Objection_CreationTimesAlone_AreEvidenceOnlyInOneDirection(bool isOrdered, params int[] days)
    {
        OrderEvidence<int> evidence = new(static day => DateTimeOffset.UnixEpoch.AddDays(day));

        Assert.Equal(isOrdered, evidence.Objection(evidence.Observe(0, days)) is null);
    }
}
