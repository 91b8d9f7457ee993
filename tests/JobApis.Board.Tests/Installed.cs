namespace JobApis.Board.Tests;

/// <summary>What a test needs beside the .NET SDK.</summary>
internal static class Installed
{
    /// <summary>Skips the test where something is missing; fails it with <c>CI=true</c>, where nothing may be.</summary>
    public static void Check(bool isThere, string missing)
    {
        Assert.False(!isThere && Environment.GetEnvironmentVariable("CI") == "true", missing);
        Assert.SkipUnless(isThere, missing);
    }
}
