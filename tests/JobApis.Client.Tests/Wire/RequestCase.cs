using System.Reflection;

namespace JobApis.Client.Tests.Wire;

/// <summary>A call of a method of an interface with certain arguments.</summary>
/// <param name="Method">The method.</param>
/// <param name="Text">The arguments as code, without omitted ones.</param>
/// <param name="CreateArguments">Creates the arguments; throws if their types reject them.</param>
internal sealed record RequestCase(MethodInfo Method, string Text, Func<object?[]> CreateArguments);
