using FsCheck;
using Microsoft.FSharp.Core;

namespace JobApis.Client.Tests;

/// <summary>Runs properties.</summary>
internal static class PropertyExtensions
{
    private static readonly FSharpOption<Replay> Same =
        FSharpOption<Replay>.Some(new(new(20_260_731), FSharpOption<int>.None));

    /// <summary>Holds a property for cases that are the same in every run, and for some that are new.</summary>
    /// <remarks>A failure has the smallest case that was found, and the seed to draw it again.</remarks>
    public static void Hold(this Property property, int same, int fresh)
    {
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(same).WithReplay(Same));
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(fresh));
    }
}
