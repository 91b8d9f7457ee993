using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;

namespace JobApis.Client.Json;

/// <summary>A reader that replaces the serializer for answers of a type.</summary>
internal interface IWireReader<T>
{
    /// <summary>The same type, read and written by the serializer.</summary>
    JsonTypeInfo<T> PlainType { get; }

    /// <summary>Reads an answer if it has the usual form.</summary>
    bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out T? answer);
}
