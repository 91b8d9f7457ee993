using JobApis.Client.Http;

namespace JobApis.Client.Deepset;

[GeneratedClient(typeof(IDeepsetApi))]
internal sealed partial class DeepsetApiClient : ICallOptionsTarget<IDeepsetApi>
{
    public IDeepsetApi WithCallOptions(CallOptions options) => new DeepsetApiClient(_transport.With(options), DeepsetJsonContext.Answers);
}
