using System.Text;
using System.Text.Json;
using JobApis.Client.Http.Content;
using JobApis.Client.JobsV1;

namespace JobApis.Client.Tests.Json;

/// <summary>Every form of a time that services write, and every form of no time.</summary>
public sealed class WireTimeTests
{
    [Theory]
    [InlineData("\"2024-01-02T03:04:05Z\"", "2024-01-02T03:04:05Z")]
    [InlineData("\"2024-01-02T03:04:05\\u002B00:00\"", "2024-01-02T03:04:05Z")]
    [InlineData("\"2024-01-02T03:04:05\\u002b02:00\"", "2024-01-02T01:04:05Z")]
    [InlineData("\"2024-01-02T03:04:05\\u002D02:00\"", "2024-01-02T05:04:05Z")]
    [InlineData("\"2024\\u002d01-02T03:04:05Z\"", "2024-01-02T03:04:05Z")]
    [InlineData("\"2024-01-02T03:04:05+0000\"", "2024-01-02T03:04:05Z")]
    [InlineData("\"2024-01-02T03:04:05-0330\"", "2024-01-02T06:34:05Z")]
    [InlineData("\"2024-01-02T03:04:05+05\"", "2024-01-01T22:04:05Z")]
    [InlineData("\"2024-01-02 03:04:05\"", "2024-01-02T03:04:05Z")]
    [InlineData("\"2024-01-02 03:04:05 +0100\"", "2024-01-02T02:04:05Z")]
    [InlineData("\"2024-01-02 03:04:05 UTC\"", "2024-01-02T03:04:05Z")]
    [InlineData("\" 2024-01-02T03:04:05Z \"", "2024-01-02T03:04:05Z")]
    [InlineData("\"2024-01-02T03:04\"", "2024-01-02T03:04:00Z")]
    [InlineData("\"2024-01-02T03:04Z\"", "2024-01-02T03:04:00Z")]
    [InlineData("\"2024-01-02 03:04+01:00\"", "2024-01-02T02:04:00Z")]
    [InlineData("\"2024-01-02t03:04:05z\"", "2024-01-02T03:04:05Z")]
    [InlineData("\"2024-01-02T03:04:05.1Z\"", "2024-01-02T03:04:05.1Z")]
    [InlineData("\"2024-01-02T03:04:05.12+00:00\"", "2024-01-02T03:04:05.12Z")]
    [InlineData("\"2024-02-29T03:04:05.012345-03:30\"", "2024-02-29T06:34:05.012345Z")]
    [InlineData("\"2024-01-02T03:04:05.1234567+14:00\"", "2024-01-01T13:04:05.1234567Z")]
    [InlineData("\"2024-01-02T03:04:05.0000001Z\"", "2024-01-02T03:04:05.0000001Z")]
    [InlineData("\"2024-01-02T03:04:05,25+0000\"", "2024-01-02T03:04:05.25Z")]
    [InlineData("\"2024-01-02T03:04:05.123456789Z\"", "2024-01-02T03:04:05.1234567Z")]
    [InlineData("\"2024-01-02T03:04:05.123456789012345678901234567890\"", "2024-01-02T03:04:05.1234567Z")]
    [InlineData("\"2024-01-02\"", "2024-01-02T00:00:00Z")]
    [InlineData("\"20240102T030405Z\"", "2024-01-02T03:04:05Z")]
    [InlineData("\"20240102T0304+0100\"", "2024-01-02T02:04:00Z")]
    [InlineData("\"2024-01-02T24:00:00Z\"", "2024-01-03T00:00:00Z")]
    [InlineData("\"2016-12-31T23:59:60Z\"", "2017-01-01T00:00:00Z")]
    [InlineData("\"Tue, 02 Jan 2024 03:04:05 GMT\"", "2024-01-02T03:04:05Z")]
    [InlineData("\"9999-12-31T23:59:59-08:00\"", "9999-12-31T23:59:59.9999999Z")]
    [InlineData("1704164645", "2024-01-02T03:04:05Z")]
    [InlineData("1704164645.5", "2024-01-02T03:04:05.5Z")]
    [InlineData("1704164645123", "2024-01-02T03:04:05.123Z")]
    [InlineData("\"1704164645\"", "2024-01-02T03:04:05Z")]
    public void Read_AnyForm_IsTheMoment(string json, string moment) =>
        Assert.Equal(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture), CreatedIn(json));

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("0")]
    [InlineData("0.0")]
    [InlineData("\"0\"")]
    [InlineData("\"-\"")]
    [InlineData("\"null\"")]
    [InlineData("\"None\"")]
    [InlineData("\"0001-01-01T00:00:00Z\"")]
    [InlineData("\"0001-01-01T00:00:00\"")]
    [InlineData("\"0001-01-01T00:00:00.0000000+00:00\"")]
    [InlineData("\"0001-01-01T00:00:00\\u002B08:00\"")]
    [InlineData("\"0001-01-01T00:00:00-08:00\"")]
    [InlineData("\"0001-01-01 00:00:00 +0000 UTC\"")]
    [InlineData("\"0001-01-01\"")]
    [InlineData("\"0000-00-00 00:00:00\"")]
    [InlineData("\"0000-00-00\"")]
    [InlineData("\"1970-01-01T00:00:00Z\"")]
    [InlineData("\"1970-01-01T08:00:00+08:00\"")]
    public void Read_WhatIsWrittenForNone_IsNone(string json) => Assert.Null(CreatedIn(json));

    [Theory]
    [InlineData("\"yesterday\"")]
    [InlineData("\"10:30\"")]
    [InlineData("\"12\"")]
    [InlineData("\"2024-13-02T03:04:05Z\"")]
    [InlineData("\"2023-02-29T03:04:05Z\"")]
    [InlineData("\"2024-01-02T25:04:05Z\"")]
    [InlineData("\"2024-01-02T03:04:05+99:00\"")]
    [InlineData("\"2024-01-02T03:04:05+14:01\"")]
    [InlineData("\"2024-01-02T03:04:05+01:60\"")]
    [InlineData("\"2024-01-02T03:60:05Z\"")]
    [InlineData("\"2024-00-02T03:04:05Z\"")]
    [InlineData("\"2024-01-00T03:04:05Z\"")]
    [InlineData("\"2024-01-02T03:0a:05Z\"")]
    [InlineData("\"2024-01-02T03:04:05Zulu\"")]
    [InlineData("\"\\ud83d\"")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("1e300")]
    [InlineData("-1e28")]
    public void Read_NoTime_IsRefused(string json) => Assert.Throws<JsonException>(() => CreatedIn(json));

    // Generated readers read the common form themselves.
    private static DateTimeOffset? CreatedIn(string json)
    {
        DateTimeOffset? created = JsonSerializer.Deserialize(
            $$"""{"created":{{json}}}""", JobsV1JsonContext.Default.JobsV1JobMetadata)!.Created;
        Assert.Equal(created, JsonBody.Parse(
            Encoding.UTF8.GetBytes($$$"""{"jobId":"j","metadata":{"created":{{{json}}}}}"""),
            JobsV1JsonContext.Answers.JobsV1Job)!.Metadata!.Created);
        return created;
    }
}
