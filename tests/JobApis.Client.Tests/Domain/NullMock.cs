using System.Reflection;

namespace JobApis.Client.Tests.Domain;

/// <summary>Any interface with methods that all return null, like a mock without a setup.</summary>
public class NullMock : DispatchProxy
{
    private static readonly MethodInfo Completed = typeof(NullMock).GetMethod(
        nameof(Null),
        BindingFlags.NonPublic | BindingFlags.Static)!;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        Type answer = targetMethod!.ReturnType;
        return answer == typeof(Task) ? Task.CompletedTask
            : answer.IsGenericType && answer.GetGenericTypeDefinition() == typeof(Task<>) ? Completed.MakeGenericMethod(
                answer.GenericTypeArguments).Invoke(null, null)
            : null;
    }

    private static Task<T?> Null<T>() => Task.FromResult<T?>(default);
}
