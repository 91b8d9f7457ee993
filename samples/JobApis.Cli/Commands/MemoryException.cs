namespace JobApis.Cli.Commands;

/// <summary>The stored state of a source cannot be read or written.</summary>
internal sealed class MemoryException(string message, Exception inner) : Exception(message, inner);
