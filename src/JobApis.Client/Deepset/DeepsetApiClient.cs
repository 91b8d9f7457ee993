using JobApis.Client.Http;

namespace JobApis.Client.Deepset;

[GeneratedClient(typeof(IDeepsetApi))]
internal sealed partial class DeepsetApiClient;
