namespace JobApis.Cli.Output;

/// <summary>The reader of stdout closed the pipe. This is not an error: <c>head</c> does it by design.</summary>
internal sealed class OutputClosedException(Exception cause)
    : Exception("The reader of the output has closed the pipe.", cause);
