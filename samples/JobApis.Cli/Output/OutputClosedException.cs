namespace JobApis.Cli.Output;

/// <summary>Whoever read stdout has gone. Not an error: <c>head</c> does so by design.</summary>
internal sealed class OutputClosedException(Exception cause) : Exception("Nobody reads the output any more.", cause);
