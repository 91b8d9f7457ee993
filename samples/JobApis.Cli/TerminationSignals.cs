using System.Runtime.InteropServices;

namespace JobApis.Cli;

/// <summary>
/// Turns Ctrl-C and SIGTERM into a cancelled token and remembers which it was. System.CommandLine can do this too, but
/// it decides the exit code by itself when the command ends late, and cannot be asked which signal it was when the
/// command ends in time.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    // Time for the requests in flight to be dropped and the terminal to be put right. A write to a reader that has
    // stalled does not end at all.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(700);

    // timeout(1) signals the process and then its group, and a supervisor may send SIGTERM right after a SIGINT:
    // signals that arrive together count as one, and a user does not press Ctrl-C twice that fast.
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
    /// Writes the final messages of the command, even if there is no time to end it properly.
    /// </param>
    public TerminationSignals(Messages messages)
    {
        _messages = messages;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, ExitCode.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, ExitCode.Terminated));
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>The exit code of the signal that came.</summary>
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
                // A second signal means that the user does not want to wait.
                Leave();
            }

            return;
        }

        _exitCode = exitCode;
        _deadline = TimeProvider.System.CreateTimer(_ => Leave(), null, Grace, Timeout.InfiniteTimeSpan);

        // Not Cancel(): the listing would be unwound on the thread that signals come in on.
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
