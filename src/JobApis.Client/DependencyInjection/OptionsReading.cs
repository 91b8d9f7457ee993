using JobApis.Client.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JobApis.Client.DependencyInjection;

/// <summary>Reads options that changed at run time, where an exception could not be handled by the app.</summary>
internal static class OptionsReading
{
    /// <summary>Reads the options; null if they are invalid, which is logged without their values.</summary>
    public static TOptions? TryRead<TOptions>(Func<string, TOptions> read, string name, ILogger logger)
        where TOptions : class
    {
        try
        {
            return read(name);
        }
        catch (OptionsValidationException exception)
        {
            CallLog.OptionsInvalid(logger, name, string.Join(' ', exception.Failures));
            return null;
        }
#pragma warning disable CA1031 // The app's code may throw any exception; then the previous options stay in use.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // The message may contain a secret.
            CallLog.OptionsInvalid(
                logger,
                name,
                $"The app's code that sets them failed with {exception.GetType().Name}.");
            return null;
        }
    }
}
