using System.Runtime.InteropServices;

namespace JobApis.Cli;

/// <summary>
/// Turns Ctrl-C and SIGTERM into a cancelled token and stores which signal it was. System.CommandLine does this too,
/// but if the command ends late, it sets the exit code itself. If the command ends in time, it does not report the
/// signal.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    // The time to cancel the requests in flight and restore the terminal. A write to a stalled reader never ends.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(700);

    // Signals that arrive together count as one. timeout(1) signals the process and then its group, and a supervisor
    // may send SIGTERM directly after SIGINT. A user does not press Ctrl-C twice that fast.
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(250);

    private readonly Messages _messages;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private ITimer? _deadline;
    private int _exitCode;
    private long _firstAt;
    private int _isLeaving;

    /// <param name="messages">
    /// Writes the final messages of the command, even if there is no time to end the command properly.
    /// </param>
    public TerminationSignals(Messages messages)
    {
        _messages = messages;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, ExitCode.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, ExitCode.Terminated));
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>The exit code of the received signal.</summary>
    public int ExitCodeOfSignal => _exitCode;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _deadline?.Dispose();
        _cancellation.Dispose();
    }

    private void Stop(PosixSignalContext context, int exitCode)
    {
        context.Cancel = true;
        if (Interlocked.CompareExchange(ref _firstAt, TimeProvider.System.GetTimestamp(), 0) is var firstAt and not 0)
        {
            if (TimeProvider.System.GetElapsedTime(firstAt) > Together)
            {
                // A second signal means that the user does not want to wait any longer.
                Leave();
            }

            return;
        }

        _exitCode = exitCode;
        _deadline = TimeProvider.System.CreateTimer(_ => Leave(), null, Grace, Timeout.InfiniteTimeSpan);

        // Not Cancel(): the listing would be unwound on the signal thread.
        _ = _cancellation.CancelAsync();
    }

    private void Leave()
    {
        if (Interlocked.Exchange(ref _isLeaving, 1) != 0)
        {
            return;
        }

        _messages.SayLastWords();
        if (!Console.IsErrorRedirected)
        {
            // The progress bars hide the cursor while they are drawn.
            Console.Error.Write("\e[?25h");
        }

        Environment.Exit(_exitCode);
    }
}
