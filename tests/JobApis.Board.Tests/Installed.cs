namespace JobApis.Board.Tests;

/// <summary>What a test needs beside the .NET SDK.</summary>
internal static class Installed
{
    /// <summary>
    /// Skips the test where something is missing; fails it with <c>CI=true</c>, where nothing may be but on Windows,
    /// whose machines have other programs.
    /// </summary>
    public static void Check(bool isThere, string missing)
    {
        bool isDemanded = Environment.GetEnvironmentVariable("CI") == "true" && !OperatingSystem.IsWindows();
        Assert.False(!isThere && isDemanded, missing);
        Assert.SkipUnless(isThere, missing);
    }
}
