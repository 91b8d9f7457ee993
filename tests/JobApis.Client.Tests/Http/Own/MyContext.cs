using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobApis.Client.Tests.Http.Own;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(MyThing))]
[JsonSerializable(typeof(MyOdd))]
internal sealed partial class MyContext : JsonSerializerContext;
