namespace JobApis.Board.Tests;

/// <summary>The programs that a test needs besides the .NET SDK.</summary>
internal static class Installed
{
    /// <summary>
    /// Skips the test if something is missing. With <c>CI=true</c> the test fails instead, except on Windows, where
    /// other programs are installed.
    /// </summary>
    public static void Check(bool isThere, string missing)
    {
        bool isDemanded = Environment.GetEnvironmentVariable("CI") == "true" && !OperatingSystem.IsWindows();
        Assert.False(!isThere && isDemanded, missing);
        Assert.SkipUnless(isThere, missing);
    }
}
