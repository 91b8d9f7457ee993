namespace JobApis.Client.Tests.Http.Own;

/// <summary>The model of the app's calls.</summary>
public sealed record MyThing(string Id, int Size);
