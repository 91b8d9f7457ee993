namespace JobApis.Client.Tests.Http;

/// <summary>A call of a <see cref="CallSender"/>.</summary>
internal sealed record SentCall(string Operation, HttpMethod Method, string PathAndQuery)
{
    /// <summary>Its limits; null means those of the sender.</summary>
    public CallOptions? Limits { get; init; }
}
