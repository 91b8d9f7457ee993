namespace Refit;

/// <summary>The HTTP method and the path of an interface method, as in Refit.</summary>
/// <remarks>
/// This folder declares the part of Refit's vocabulary that the client generator understands. Names, constructors and meaning are Refit's own under its
/// default settings, so an interface written with them sends the same requests under the Refit package.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
internal abstract class HttpMethodAttribute(string path) : Attribute
{
    /// <summary>The HTTP method that is sent.</summary>
    public abstract HttpMethod Method { get; }

    /// <summary>The path, beginning with a slash, with <c>{name}</c> for each parameter that is a part of it.</summary>
    public string Path { get; } = path;
}
