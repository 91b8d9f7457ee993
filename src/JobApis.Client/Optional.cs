namespace JobApis.Client;

/// <summary>
/// An optional member of an update. A value that is set is sent, including null; a member that is not set stays
/// unchanged.
/// </summary>
/// <typeparam name="T">The member's type; nullable if the service accepts null.</typeparam>
public readonly record struct Optional<T>
{
    private readonly T _value;

    /// <summary>Sets the member.</summary>
    /// <param name="value">The value; may be null.</param>
    public Optional(T value)
    {
        _value = value;
        IsSet = true;
    }

    /// <summary>Whether a value is set, which may be null.</summary>
    public bool IsSet { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">No value is set.</exception>
    public T Value => IsSet ? _value : throw new InvalidOperationException("No value is set; check IsSet first.");

    /// <summary>Converts a value to an <see cref="Optional{T}"/> that is set.</summary>
    /// <param name="value">The value; may be null.</param>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>The value as text.</summary>
    /// <returns>The text; empty if no value is set.</returns>
    public override string ToString() => IsSet ? _value?.ToString() ?? "null" : "";
}
