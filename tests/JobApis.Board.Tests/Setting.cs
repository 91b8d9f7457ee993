using System.Globalization;

namespace JobApis.Board.Tests;

/// <summary>The size of a measurement, from the environment.</summary>
internal static class Setting
{
    public static int Of(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;

    public static int[] AllOf(string name, params int[] otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? [.. text.Split(',').Select(each => int.Parse(each, CultureInfo.InvariantCulture))]
            : otherwise;
}
