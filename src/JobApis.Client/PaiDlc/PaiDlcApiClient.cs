using JobApis.Client.Http;

namespace JobApis.Client.PaiDlc;

[GeneratedClient(typeof(IPaiDlcApi))]
internal sealed partial class PaiDlcApiClient : ICallOptionsTarget<IPaiDlcApi>
{
    public IPaiDlcApi WithCallOptions(CallOptions options) => new PaiDlcApiClient(_transport.With(options), PaiDlcJsonContext.Answers);
}
