using JobApis.Client.Http;

namespace JobApis.Client.Worklayer;

[GeneratedClient(typeof(IWorklayerApi))]
internal sealed partial class WorklayerApiClient;
