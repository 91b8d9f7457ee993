using JobApis.Client.Http;

namespace JobApis.Client.Worklayer;

[GeneratedClient(typeof(IWorklayerApi))]
internal sealed partial class WorklayerApiClient : ICallOptionsTarget<IWorklayerApi>
{
    public IWorklayerApi WithCallOptions(CallOptions options) => new WorklayerApiClient(_transport.With(options), WorklayerJsonContext.Answers);
}
