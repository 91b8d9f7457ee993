using System.Globalization;

namespace JobApis.Client.Paging;

/// <summary>Compares the number of rows that a walk yielded with the total that the service reports.</summary>
/// <param name="Yielded">The number of rows yielded.</param>
/// <param name="Total">The total in every answer so far; null if there was none or it changed.</param>
/// <param name="Moved">Whether the total changed or was missing.</param>
internal readonly record struct ReportedTotalCheck(long Yielded, long? Total, bool Moved)
{
    /// <summary>Adds an answer.</summary>
    public ReportedTotalCheck Answered(long? total) =>
        Moved || total is null || (Total ?? total) != total ? new(Yielded, null, true) : this with { Total = total };

    /// <summary>Why the list is not complete at its end; null if nothing contradicts it.</summary>
    public string? Objection() => Total > Yielded
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"the service reported a total of {Total} in every answer, and {Yielded} rows were received")
        : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Yielded}/{Total}/{(Moved ? 1 : 0)}");

    public static ReportedTotalCheck Read(ref PositionReader fields) =>
        new(fields.Long(0, long.MaxValue / 2), fields.OptionalLong(0, long.MaxValue), fields.Flag());
}
