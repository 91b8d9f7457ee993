using System.Text.Json.Serialization;

namespace JobApis.Client.Syncing;

/// <summary>Reads jobs without reflection.</summary>
[JsonSerializable(typeof(Job))]
internal sealed partial class SyncJsonContext : JsonSerializerContext;
