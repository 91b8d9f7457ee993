using System.Reflection;

namespace JobApis.Client.Tests.Wire;

/// <summary>A call of an interface's method with certain arguments.</summary>
/// <param name="Method">The method.</param>
/// <param name="Text">The arguments as they would be written, without those left out.</param>
/// <param name="CreateArguments">Makes the arguments; throws what their types refuse.</param>
internal sealed record RequestCase(MethodInfo Method, string Text, Func<object?[]> CreateArguments);
