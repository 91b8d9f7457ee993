namespace JobApis.Client.Tests.Http.Own;

/// <summary>What the app's own calls are about.</summary>
public sealed record MyThing(string Id, int Size);
