namespace JobApis.Client.Tests.Wire;

/// <summary>How many members of an object are set.</summary>
internal enum Fill
{
    /// <summary>Only required members.</summary>
    Minimal,

    /// <summary>Every member, with an ordinary value.</summary>
    Full,

    /// <summary>Every member, with a text that must be escaped, if it is a text.</summary>
    Awkward,
}
