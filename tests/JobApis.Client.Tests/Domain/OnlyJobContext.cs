using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Tests.Domain;

/// <summary>The context of an app that returns jobs, without other types of the library.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(string))]
internal sealed partial class OnlyJobContext : JsonSerializerContext;
