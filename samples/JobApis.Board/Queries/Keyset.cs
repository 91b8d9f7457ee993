using System.Linq.Expressions;
using System.Reflection;
using JobApis.Board.Data;

namespace JobApis.Board.Queries;

/// <summary>Orders rows by a column and their key, starting at a place.</summary>
internal static class Keyset
{
    private static readonly MethodInfo CompareText =
        typeof(string).GetMethod(nameof(string.CompareTo), [typeof(string)])!;

    /// <summary>Orders rows by a column with numbers or text.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="column">The column.</param>
    /// <param name="value">The column's value at the place; null to start with the first row.</param>
    /// <param name="key">The key at the place.</param>
    /// <param name="up">Whether the smallest value is first.</param>
    /// <returns>The rows after the place.</returns>
    public static IQueryable<JobRow> Order<T>(
        IQueryable<JobRow> rows,
        Expression<Func<JobRow, T>> column,
        object? value,
        long? key,
        bool up)
    {
        if (value is not null && key is { } last)
        {
            rows = rows.Where(Behind(column, value, last, up));
        }

        return up
            ? rows.OrderBy(column).ThenBy(row => row.Key)
            : rows.OrderByDescending(column).ThenByDescending(row => row.Key);
    }

    // The first comparison lets the database seek to the place in the index; the second one handles equal values.
    private static Expression<Func<JobRow, bool>> Behind<T>(
        Expression<Func<JobRow, T>> column,
        object value,
        long key,
        bool up)
    {
        // A member of an object instead of a constant, so that the value becomes a parameter of the statement.
        Expression place = Expression.Property(Expression.Constant(new Place<T>((T)value)), nameof(Place<T>.Value));
        Expression lastKey = Expression.Property(Expression.Constant(new Place<long>(key)), nameof(Place<T>.Value));
        Expression current = column.Body;
        Expression currentKey = Expression.Property(column.Parameters[0], nameof(JobRow.Key));
        if (typeof(T) == typeof(string))
        {
            current = Expression.Call(current, CompareText, place);
            place = Expression.Constant(0);
        }

        Expression behind = Expression.AndAlso(
            up ? Expression.GreaterThanOrEqual(current, place) : Expression.LessThanOrEqual(current, place),
            Expression.OrElse(
                up ? Expression.GreaterThan(current, place) : Expression.LessThan(current, place),
                up ? Expression.GreaterThan(currentKey, lastKey) : Expression.LessThan(currentKey, lastKey)));
        return Expression.Lambda<Func<JobRow, bool>>(behind, column.Parameters);
    }

    private sealed record Place<T>(T Value);
}
