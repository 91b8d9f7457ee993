namespace JobApis.Client.Tests.Wire;

/// <summary>How much of an object is set.</summary>
internal enum Fill
{
    /// <summary>What cannot be left out.</summary>
    Minimal,

    /// <summary>Every member, with an ordinary value.</summary>
    Full,

    /// <summary>Every member, with a text that has to be escaped where it takes one.</summary>
    Awkward,
}
