using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.JobsV1;

/// <summary>
/// The JSON context of what <c>ListJobsAsync</c> needs: a list of jobs, and of one job. <see cref="JobsV1JsonContext"/>
/// has these types too, and all others.
/// </summary>
[JsonSourceGenerationOptions(MaxDepth = 32, AllowDuplicateProperties = false, Converters = [typeof(ScalarConverters)])]
[JsonSerializable(typeof(JobsV1JobList))]
[JsonSerializable(typeof(JobsV1JobResponse))]
[JsonSerializable(typeof(JobsV1Job))]
[JsonSerializable(typeof(OrderedDictionary<string, string>))]
internal sealed partial class JobsV1ListJsonContext : JsonSerializerContext
{
    /// <summary>The context for answers: the same types, with generated readers for lists.</summary>
    public static JobsV1ListJsonContext Answers =>
        field ??= new(new JsonSerializerOptions(Default.Options)
        {
            Converters = { new JobsV1JobReader(Default), new JobsV1JobListReader(Default) },
        });
}
