namespace JobApis.Cli;

/// <summary>The exit codes.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>
    /// A source failed, and the jobs of the others were written; or a wait took too long; or a file cannot be written.
    /// </summary>
    public const int SourceFailed = 1;

    /// <summary>
    /// The command line or the configuration is invalid, or the service has no such operation. Nothing was sent.
    /// </summary>
    public const int Usage = 2;

    /// <summary>The awaited job has failed or was cancelled.</summary>
    public const int JobFailed = 3;

    /// <summary>There were changes, and <c>--exit-code</c> was set.</summary>
    public const int Changed = 4;

    /// <summary>Ended by Ctrl-C: 128 + SIGINT, as in a shell.</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM: 128 + SIGTERM.</summary>
    public const int Terminated = 143;
}
