using System.Diagnostics.CodeAnalysis;

namespace JobApis.Client;

/// <summary>Finds the additional interfaces of a source.</summary>
public static class JobSourceOperationExtensions
{
    /// <summary>
    /// Gets an interface of a source: <c>source.TryGet(out IJobStopper? stopper)</c>. It searches decorators
    /// (<see cref="IJobSourceDecorator"/>) from the outermost, and respects
    /// <see cref="JobSourceCapabilities.Operations"/> if it is set.
    /// </summary>
    /// <typeparam name="T">
    /// <see cref="IJobSubmitter"/>, <see cref="IJobStopper"/>, <see cref="IJobDeleter"/>, <see cref="IJobFileSource"/>
    /// or <see cref="IJobLogSource"/>; or any other type, such as a service's own source.
    /// </typeparam>
    /// <param name="source">The source.</param>
    /// <param name="operation">The object that implements the interface.</param>
    /// <returns>True if the source supports the interface.</returns>
    public static bool TryGet<T>(this IJobSource source, [NotNullWhen(true)] out T? operation)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(source);
        JobSourceOperations asked = OperationOf<T>();
        for (IJobSource? current = source; current is not null; current = (current as IJobSourceDecorator)?.Inner)
        {
            JobSourceCapabilities told = current.Capabilities;
            if (current is T found && (!told.SaysOperations || told.Operations.HasFlag(asked)))
            {
                operation = found;
                return true;
            }
        }

        operation = null;
        return false;
    }

    private static JobSourceOperations OperationOf<T>() =>
        typeof(T) == typeof(IJobSubmitter) ? JobSourceOperations.Submit
        : typeof(T) == typeof(IJobStopper) ? JobSourceOperations.Stop
        : typeof(T) == typeof(IJobDeleter) ? JobSourceOperations.Delete
        : typeof(T) == typeof(IJobFileSource) ? JobSourceOperations.Files
        : typeof(T) == typeof(IJobLogSource) ? JobSourceOperations.Logs
        : JobSourceOperations.None;
}
