using System.Text.Json.Serialization.Metadata;

namespace JobApis.Client.Json;

/// <summary>A reader that replaces the serializer for a type.</summary>
internal interface IWireReader
{
    /// <summary>The same type, read and written by the serializer.</summary>
    JsonTypeInfo PlainType { get; }
}
