using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.JobsV1;

[JsonSourceGenerationOptions(MaxDepth = 32, AllowDuplicateProperties = false, Converters = [typeof(ScalarConverters)])]
[JsonSerializable(typeof(JobsV1JobList))]
[JsonSerializable(typeof(JobsV1JobResponse))]
[JsonSerializable(typeof(JobsV1SnapshotResponse))]
[JsonSerializable(typeof(JobsV1Job))]
[JsonSerializable(typeof(JobsV1JobRequest))]
[JsonSerializable(typeof(JobsV1JobUpdate))]
[JsonSerializable(typeof(JobsV1WriteResponse))]
[JsonSerializable(typeof(JobsV1Exclusion))]
[JsonSerializable(typeof(OrderedDictionary<string, string>))]
internal sealed partial class JobsV1JsonContext : JsonSerializerContext
{
    /// <summary>The context for answers: the same types, with generated readers for lists.</summary>
    public static JobsV1JsonContext Answers =>
        field ??= new(new JsonSerializerOptions(Default.Options)
        {
            Converters = { new JobsV1JobReader(Default), new JobsV1JobListReader(Default) },
        });
}
