using FsCheck;
using Microsoft.FSharp.Core;

namespace JobApis.Client.Tests;

/// <summary>Runs properties.</summary>
internal static class PropertyExtensions
{
    private static readonly FSharpOption<Replay> Same =
        FSharpOption<Replay>.Some(new(new(20_260_731), FSharpOption<int>.None));

    /// <summary>Checks a property with fixed cases, and with new ones in every run.</summary>
    /// <remarks>A failure contains the smallest case that was found, and its seed.</remarks>
    public static void Hold(this Property property, int same, int fresh)
    {
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(same).WithReplay(Same));
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(fresh));
    }
}
