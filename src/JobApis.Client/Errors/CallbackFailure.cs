using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace JobApis.Client;

/// <summary>
/// Exceptions that a callback of the caller's threw. They are the caller's and leave as they are, whatever their type:
/// a <see cref="JobApiException"/> of a callback is no failure of the source that was being read.
/// </summary>
internal static class CallbackFailure
{
    private static readonly object Mark = new();
    private static readonly ConditionalWeakTable<Exception, object> Thrown = [];

    /// <summary>Whether a callback threw this.</summary>
    public static bool Is(Exception exception) => Thrown.TryGetValue(exception, out _);

    /// <summary>The same callback, whose exceptions are known again.</summary>
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

    /// <summary>The same condition, whose exceptions are known again.</summary>
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
