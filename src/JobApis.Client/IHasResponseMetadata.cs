namespace JobApis.Client;

/// <summary>An answer that has room for what the HTTP response said about itself; the transport fills it in.</summary>
internal interface IHasResponseMetadata
{
    ResponseMetadata? Response { get; set; }
}
