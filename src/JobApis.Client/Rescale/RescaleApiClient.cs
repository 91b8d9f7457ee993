using JobApis.Client.Http;

namespace JobApis.Client.Rescale;

[GeneratedClient(typeof(IRescaleApi))]
internal sealed partial class RescaleApiClient;
