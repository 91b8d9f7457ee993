using System.Globalization;

namespace JobApis.Board.Pages;

/// <summary>The positions of the bars of a plot.</summary>
internal sealed class Bars(IReadOnlyList<int> values)
{
    public const int Width = 720;

    public const int Height = 180;

    private const double Gap = 0.25;

    /// <summary>The largest count.</summary>
    public int Most { get; } = values.Count == 0 ? 0 : values.Max();

    public string X(int index) => Text((index + (Gap / 2)) * Step);

    public string Middle(int index) => Text((index + 0.5) * Step);

    public string BarWidth => Text(Step * (1 - Gap));

    public string Y(int index) => Text(Height - Tall(index));

    public string BarHeight(int index) => Text(Tall(index));

    private double Step => (double)Width / Math.Max(1, values.Count);

    // The bar of a nonzero count is always visible.
    private double Tall(int index) =>
        values[index] == 0 ? 0 : Math.Max(2, (double)values[index] / Most * Height);

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
