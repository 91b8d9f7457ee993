using System.Globalization;
using System.Runtime.CompilerServices;

namespace JobApis.Client.Watching;

/// <summary>Throws for option values out of their documented range. The message has the range.</summary>
internal static class OptionRange
{
    public static TimeSpan Check(TimeSpan value, TimeSpan least, TimeSpan most, [CallerMemberName] string name = "") =>
        value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                string.Create(CultureInfo.InvariantCulture, $"{name} must be from {least:c} to {most:c}."));

    public static double Check(double value, double least, double most, [CallerMemberName] string name = "") =>
        value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(
                name, value, string.Create(CultureInfo.InvariantCulture, $"{name} must be from {least} to {most}."));

    public static int AtLeastOne(int value, [CallerMemberName] string name = "") =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 1.");
}
