using JobApis.Client.Http;

namespace JobApis.Client.Rescale;

[GeneratedClient(typeof(IRescaleApi))]
internal sealed partial class RescaleApiClient : ICallOptionsTarget<IRescaleApi>
{
    public IRescaleApi WithCallOptions(CallOptions options) => new RescaleApiClient(_transport.With(options), RescaleJsonContext.Answers);
}
