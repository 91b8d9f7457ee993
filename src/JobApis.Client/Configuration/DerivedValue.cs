namespace JobApis.Client.Configuration;

/// <summary>
/// A value that is computed from the current options, once for each set of options. Later changes to an options object
/// have no effect.
/// </summary>
/// <param name="options">Returns the current options.</param>
/// <param name="derive">Computes the value.</param>
internal sealed class DerivedValue<TOptions, T>(Func<TOptions> options, Func<TOptions, T> derive)
    where TOptions : class
{
    private Entry? _last;

    public T Get()
    {
        TOptions current = options();
        Entry? last = Volatile.Read(ref _last);
        if (last is null || !ReferenceEquals(last.Options, current))
        {
            last = new(current, derive(current));
            Volatile.Write(ref _last, last);
        }

        return last.Value;
    }

    // A class and not a record: a record would print the value, which may be a secret.
    private sealed class Entry(TOptions options, T value)
    {
        public TOptions Options { get; } = options;

        public T Value { get; } = value;
    }
}
