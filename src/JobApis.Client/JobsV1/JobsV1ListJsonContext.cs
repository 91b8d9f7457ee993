using System.Text.Json;
using System.Text.Json.Serialization;
using JobApis.Client.Json;

namespace JobApis.Client.JobsV1;

/// <summary>
/// The JSON context of lists: jobs, also as the answer for one. <see cref="JobsV1JsonContext"/> has all types.
/// </summary>
/// <remarks>The dictionary is sent by another call: types of the framework must be in this context.</remarks>
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
