using JobApis.Client.Http;

namespace JobApis.Client.PaiDlc;

[GeneratedClient(typeof(IPaiDlcApi))]
internal sealed partial class PaiDlcApiClient;
