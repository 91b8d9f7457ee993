using System.Diagnostics.CodeAnalysis;

namespace JobApis.Client;

/// <summary>Finds what a source can do beyond listing and reading jobs.</summary>
public static class JobSourceOperationExtensions
{
    /// <summary>
    /// Gives what a source can do: <c>source.TryGet(out IJobStopper? stopper)</c>. It looks through decorators
    /// (<see cref="IJobSourceDecorator"/>), the outermost first, and goes by
    /// <see cref="JobSourceCapabilities.Operations"/> where a source says them.
    /// </summary>
    /// <typeparam name="T">
    /// <see cref="IJobSubmitter"/>, <see cref="IJobStopper"/>, <see cref="IJobDeleter"/>, <see cref="IJobFileSource"/>
    /// or <see cref="IJobLogSource"/>; or any other type, such as a service's own source.
    /// </typeparam>
    /// <param name="source">The source.</param>
    /// <param name="operation">What does it.</param>
    /// <returns>Whether the source can.</returns>
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
