using JobApis.Client.Tests.Contract;

namespace JobApis.Client.Tests.Faults;

/// <summary>
/// Data that an error text never contains, for the whole catalog of faults: no path, no query, and no id of the caller
/// that the service did not write.
/// </summary>
public sealed class ErrorTextTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ContractHost.Sources), MemberType = typeof(ContractHost))]
    public async Task GetJobAsync_AnyFault_TellsTheHostAndNeitherPathNorId(string source)
    {
        await using FaultHost host = await FaultHost.StartAsync(source, null, ("MaxRetries", "0"));
        string id = host.Ids[^1];
        List<JobApiException> errors = [];
        foreach (WireFault fault in WireFault.All.Where(static fault => fault.Name != "a member of a job twice"))
        {
            host.Plan(fault, request: 0, times: int.MaxValue / 2);
            if (await Record.ExceptionAsync(() => host.Source.GetJobAsync(id, Token)) is { } error)
            {
                errors.Add(Assert.IsAssignableFrom<JobApiException>(error));
            }
        }

        // Nothing to check if the job is deleted.
        host.Server.Fault = null;
        host.Simulator.Services
            .Single(service => service.Service.ToString() == host.Source.Capabilities.Provider)
            .Jobs.Remove(id);
        errors.Add(await Assert.ThrowsAsync<JobApiNotFoundException>(() => host.Source.GetJobAsync(id, Token)));
        string writtenHere = errors[^1].Message.Split("): ")[0];
        Assert.DoesNotContain(id, writtenHere, StringComparison.OrdinalIgnoreCase);

        string[] targets =
            [.. host.Server.RequestHeads.Where(FaultHost.IsList).Select(static head => head.Split(' ')[1]).Distinct()];
        Assert.Contains(targets, target => source == "deepset" || target.Contains(id, StringComparison.Ordinal));
        Assert.InRange(errors.Count, 30, 100);
        Assert.All(errors, error =>
        {
            Assert.True(
                error is JobApiNotFoundException || !error.Message.Contains(id, StringComparison.OrdinalIgnoreCase),
                error.Message);
            Assert.All(
                targets.SelectMany(static target => target.Split('?')),
                part => Assert.DoesNotContain(part, error.Message, StringComparison.Ordinal));
            Assert.DoesNotContain("://", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(error.Message, char.IsControl);
        });
    }
}
