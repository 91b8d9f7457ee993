namespace Refit;

/// <summary>Sends DELETE to <paramref name="path"/>.</summary>
/// <param name="path">The path, beginning with a slash, with <c>{name}</c> for each parameter that is a part of it.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DeleteAttribute(string path) : HttpMethodAttribute(path)
{
    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Delete;
}
