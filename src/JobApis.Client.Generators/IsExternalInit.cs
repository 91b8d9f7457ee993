namespace System.Runtime.CompilerServices;

/// <summary>The compiler requires this type for <c>init</c> properties; netstandard2.0 does not have it.</summary>
internal static class IsExternalInit;
