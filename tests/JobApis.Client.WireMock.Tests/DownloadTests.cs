namespace JobApis.Client.WireMock.Tests;

/// <summary>Files of a job, for the services that have files.</summary>
public sealed class DownloadTests : WireMockTests
{
    public static TheoryData<string> Services =>
        new(Service.All.Where(service => service.File is not null).Select(service => service.Name));

    [Theory]
    [MemberData(nameof(Services))]
    public async Task OpenFileAsync_FileOfAJob_IsReadWholeAndFromAnOffset(string service)
    {
        (string path, string content, int offset) = Service.Named(service).File!.Value;
        IJobFileSource source = (IJobFileSource)Open(service);
        JobFile file = Assert.Single(await FilesAsync(service, source));

        Assert.Equal(path, file.Path);
        Assert.Equal(content, await ReadAsync(await source.OpenFileAsync(file, 0, Token)));
        Assert.Equal(content[offset..], await ReadAsync(await source.OpenFileAsync(file, offset, Token)));

        Service expected = Service.Named(service);
        Assert.All(
            Server.Journal,
            request => Assert.Matches($"^{expected.Credential}$", request.Header(expected.CredentialHeader)));
        Assert.Equal([null, null, $"bytes={offset}-"], Server.Journal.Select(request => request.Header("Range")));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task OpenFileAsync_Redirected_ThrowsAndDoesNotFollow(string service)
    {
        IJobFileSource source = (IJobFileSource)Open(service);
        JobFile file = Assert.Single(await FilesAsync(service, source));
        Server.SetNetwork("302 to another host");

        await Assert.ThrowsAsync<JobApiProtocolException>(() => source.OpenFileAsync(file, 0, Token));

        Assert.Equal(2, Server.Journal.Count);
    }

    private async Task<List<JobFile>> FilesAsync(string service, IJobFileSource source) =>
        await source.ListFilesAsync(Service.Named(service).JobIds[0], Token).ToListAsync(Token);

    private async Task<string> ReadAsync(Stream content)
    {
        using StreamReader reader = new(content);
        return await reader.ReadToEndAsync(Token);
    }
}
