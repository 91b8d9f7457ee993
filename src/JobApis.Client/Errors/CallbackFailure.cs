using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace JobApis.Client;

/// <summary>
/// Marks exceptions of the caller's callbacks. They are rethrown unchanged, regardless of their type: a
/// <see cref="JobApiException"/> of a callback is not a failure of the source.
/// </summary>
internal static class CallbackFailure
{
    private static readonly object Mark = new();
    private static readonly ConditionalWeakTable<Exception, object> Thrown = [];

    /// <summary>Whether a callback threw the exception.</summary>
    public static bool Is(Exception exception) => Thrown.TryGetValue(exception, out _);

    /// <summary>Wraps a callback, to mark its exceptions.</summary>
    [return: NotNullIfNotNull(nameof(callback))]
    public static Action<T>? Marking<T>(Action<T>? callback) => callback is null ? null : value =>
    {
        try
        {
            callback(value);
        }
        catch (Exception exception)
        {
            Thrown.AddOrUpdate(exception, Mark);
            throw;
        }
    };

    /// <summary>Wraps a condition, to mark its exceptions.</summary>
    [return: NotNullIfNotNull(nameof(condition))]
    public static Func<T, bool>? Marking<T>(Func<T, bool>? condition) => condition is null ? null : value =>
    {
        try
        {
            return condition(value);
        }
        catch (Exception exception)
        {
            Thrown.AddOrUpdate(exception, Mark);
            throw;
        }
    };
}
