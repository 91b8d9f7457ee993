namespace JobApis.Client.WireMock.Tests;

/// <summary>The services' own error answers.</summary>
public sealed class RefusalTests : WireMockTests
{
    public static TheoryData<string, string> Refusals =>
        new(Service.All.SelectMany(service => service.Refusals, (service, refusal) => (service.Name, refusal.Name)));

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Call_Refused_ThrowsWhatTheServiceSaid(string service, string refusal)
    {
        Refusal expected = Service.Named(service).Refusals.Single(candidate => candidate.Name == refusal);
        IJobSource source = Open(service, options => options.MaxRetries = 0);

        Exception thrown = await Assert.ThrowsAsync(expected.Exception, () => expected.SendAsync(source, Token));

        JobApiException exception = Assert.IsAssignableFrom<JobApiException>(thrown);
        Assert.Equal(expected.Status, exception.StatusCode);
        Assert.Equal(expected.Code, exception.ErrorCode);
        Assert.Equal(expected.RequestId, exception.RequestId);
        Assert.Equal(expected.RetryAfter, exception.RetryAfter);
        Assert.Equal(service, exception.JobSource);
        Assert.Contains(expected.Says, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("<", exception.Message, StringComparison.Ordinal);
    }
}
