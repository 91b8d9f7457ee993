namespace JobApis.Client;

/// <summary>The parts of a <see cref="JobQuery"/>, to describe which of them a source supports.</summary>
[Flags]
public enum JobQueryFeatures
{
    /// <summary>No part.</summary>
    None = 0,

    /// <summary><see cref="JobQuery.States"/>.</summary>
    States = 1,

    /// <summary><see cref="JobQuery.CreatedFrom"/>.</summary>
    CreatedFrom = 2,

    /// <summary><see cref="JobQuery.CreatedBefore"/>.</summary>
    CreatedBefore = 4,

    /// <summary><see cref="JobQuery.NameContains"/>.</summary>
    NameContains = 8,

    /// <summary><see cref="JobQuery.Owner"/>.</summary>
    Owner = 16,

    /// <summary><see cref="JobQuery.Order"/>.</summary>
    Order = 32,
}
