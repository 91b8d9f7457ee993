namespace Refit;

/// <summary>Makes the parameter the body of the request, written as JSON.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class BodyAttribute : Attribute;
