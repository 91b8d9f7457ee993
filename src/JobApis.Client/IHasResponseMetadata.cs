namespace JobApis.Client;

/// <summary>An answer with a member for the metadata of the HTTP response, which the transport sets.</summary>
internal interface IHasResponseMetadata
{
    ResponseMetadata? Response { get; set; }
}
