namespace JobApis.Client.Deepset;

/// <summary>The limits of the page size. See docs/providers/deepset.md#wire-limit.</summary>
internal static class DeepsetLimit
{
    public const int Maximum = 100;

    public static int? Checked(int? value) => value is < 1 or > Maximum
        ? throw new ArgumentOutOfRangeException("Limit", value, "Limit (limit) must be between 1 and 100.")
        : value;
}
