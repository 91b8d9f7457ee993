using System.Text.Json.Serialization.Metadata;

namespace JobApis.Client.Json;

/// <summary>A reader that stands in for the serializer, and knows what it stands in for.</summary>
internal interface IWireReader
{
    /// <summary>The same type, read and written by the serializer.</summary>
    JsonTypeInfo PlainType { get; }
}
