using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace JobApis.Client;

/// <summary>
/// Marks exceptions of the caller's callbacks. They are rethrown unchanged, whatever their type: a
/// <see cref="JobApiException"/> of a callback is not a failure of the source.
/// </summary>
internal static class CallbackFailure
{
    private static readonly object Mark = new();
    private static readonly ConditionalWeakTable<Exception, object> Thrown = [];

    /// <summary>Whether a callback threw this.</summary>
    public static bool Is(Exception exception) => Thrown.TryGetValue(exception, out _);

    /// <summary>The callback, with its exceptions marked.</summary>
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

    /// <summary>The condition, with its exceptions marked.</summary>
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
