using System.Text.Json.Serialization;

namespace JobApis.Client.Tests.Http.Own;

/// <summary>A type of the app whose converter throws an unusual exception.</summary>
[JsonConverter(typeof(MyOddConverter))]
public sealed record MyOdd(string Text);
