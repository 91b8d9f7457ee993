using JobApis.Client.Tests.Cli;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(ToolFirst))]

namespace JobApis.Client.Tests.Cli;

/// <summary>
/// Starts with the tests of the tool. The tests of a class run one after another and each waits for processes, so such
/// a class at the end would keep the others' processors idle for minutes.
/// </summary>
public sealed class ToolFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(static collection => !IsOfTool(collection))];

    private static bool IsOfTool(ITestCollection collection) =>
        collection.TestCollectionDisplayName.Contains(typeof(ToolFirst).Namespace!, StringComparison.Ordinal);
}
