using System.Text.Json.Serialization;

namespace JobApis.Client.Tests.Http.Own;

/// <summary>A type of the app's whose converter fails in its own way.</summary>
[JsonConverter(typeof(MyOddConverter))]
public sealed record MyOdd(string Text);
