using System.Text.Json.Serialization;

namespace JobApis.Client.Json;

/// <summary>
/// The JSON contexts of a service. A context keeps all of its types in a trimmed program, also those that the program
/// does not use, so a service has a small one for lists and one for all types.
/// </summary>
/// <remarks>
/// Derive a <c>sealed partial class</c> with <c>[GeneratedContexts]</c>; the generator writes <see cref="Find"/>. See
/// docs/readers.md#json-contexts.
/// </remarks>
internal abstract class JsonContexts
{
    /// <summary>The context with all types, for interfaces of apps.</summary>
    public abstract JsonSerializerContext All { get; }

    /// <summary>
    /// The context for what a call of the service's own interface sends or returns; null if there is none.
    /// </summary>
    public abstract JsonSerializerContext? Find(Type type);

    /// <summary>The model of a page, list or array of models; of a model, the model itself.</summary>
    protected static Type ModelOf(Type type) =>
        type.GetElementType() ?? (type.IsGenericType ? type.GenericTypeArguments[0] : type);
}
