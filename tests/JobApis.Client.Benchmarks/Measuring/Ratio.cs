using System.Globalization;

namespace JobApis.Client.Benchmarks.Measuring;

/// <summary>The median of paired ratios, and their quartiles.</summary>
internal readonly record struct Ratio(double Median, double Lower, double Upper)
{
    public static Ratio Of(IEnumerable<double> ratios)
    {
        double[] sorted = [.. ratios.Order()];
        return new(At(sorted, 0.5), At(sorted, 0.25), At(sorted, 0.75));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Median:0.00} ({Lower:0.00}-{Upper:0.00})");

    private static double At(double[] sorted, double part)
    {
        double place = part * (sorted.Length - 1);
        int below = (int)place;
        return sorted[below] + ((sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]) * (place - below));
    }
}
