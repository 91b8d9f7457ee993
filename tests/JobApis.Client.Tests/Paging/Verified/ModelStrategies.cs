using System.Globalization;
using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>The library's strategies with a <see cref="ModelServer"/>, which is requested like the services.</summary>
internal static class ModelStrategies
{
    /// <summary>deepset, verified.</summary>
    public static IPagingStrategy<ModelRow> Anchors(
        ModelServer server,
        int pageSize) => new AnchorOverlapStrategy<ModelRow>(
        (anchor, _) => Task.FromResult(server.After(anchor, Math.Max(2, anchor == default ? pageSize : pageSize + 1))),
        static row => row.Id);

    /// <summary>Rescale, verified.</summary>
    public static IPagingStrategy<ModelRow> Numbers(ModelServer server, int pageSize) => new OverlapStrategy<ModelRow>(
        new NumberedWindows(pageSize),
        (window, _) => Task.FromResult(
            server.Page(window.PageNumber, window.Size) ?? new([], More: false, Total: null, Response: null)),
        static row => row.Name,
        new(static row => row.CreatedAt));

    /// <summary>jobs/v1, verified.</summary>
    public static IPagingStrategy<ModelRow> Offsets(ModelServer server, int pageSize) => new OverlapStrategy<ModelRow>(
        new SkippingWindows(pageSize),
        (window, _) => Task.FromResult(server.Skip(window.Start, window.Size)),
        static row => row.Name,
        new(static row => row.CreatedAt, static row => row.UpdatedAt));

    /// <summary>jobs/v1, fast: the naive way by the number of rows to skip.</summary>
    public static IPagingStrategy<ModelRow> NaiveOffsets(
        ModelServer server,
        int pageSize) => new OffsetStrategy<ModelRow>(
        pageSize,
        (skip, _) =>
        {
            WindowResult<ModelRow> page = server.Skip(skip, pageSize);
            return Task.FromResult(new PageResult<ModelRow>(page.Rows, null, null, null));
        });

    /// <summary>Rescale, fast: the naive way by page number.</summary>
    public static IPagingStrategy<ModelRow> NaiveNumbers(
        ModelServer server,
        int pageSize) => new PageNumberStrategy<ModelRow>(pageSize, null, (number, _) =>
    {
        WindowResult<ModelRow>? page = server.Page(number.Number, number.Size);
        return Task.FromResult(new NumberedPage<ModelRow>(page?.Rows ?? [], page?.More != true, page?.Total, null));
    });

    /// <summary>The naive way by cursor: after the last row, until the service announces no more.</summary>
    public static IPagingStrategy<ModelRow> NaiveAnchors(
        ModelServer server,
        int pageSize) => new PageTokenStrategy<ModelRow>((token, _) =>
    {
        WindowResult<ModelRow> page = server.After(
            new(token is null ? null : Guid.Parse(token, CultureInfo.InvariantCulture), null),
            pageSize) ?? new([], false, null, null);
        return Task.FromResult(new PageResult<ModelRow>(
            page.Rows, page.More == true && page.Rows.Count > 0 ? page.Rows[^1].Name : null, null, null));
    });
}
