namespace Refit;

/// <summary>Sends PUT to <paramref name="path"/>.</summary>
/// <param name="path">The path, beginning with a slash, with <c>{name}</c> for each parameter that is a part of it.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PutAttribute(string path) : HttpMethodAttribute(path)
{
    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Put;
}
