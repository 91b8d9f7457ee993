using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JobApis.Client.Testing.Rescale;

/// <summary>
/// Checks the members of a job that a client can set, with errors nested as in Django REST Framework, and writes them
/// into the job.
/// </summary>
internal static class RescaleDraft
{
    /// <summary>The maximum number of simulated runs.</summary>
    public const int MaxRuns = 1000;

    private const string Required = "This field is required.";
    private const string NotNull = "This field may not be null.";
    private const string NotBlank = "This field may not be blank.";

    private static readonly string[] Flags = ["isLowPriority", "isTemplateDryRun", "includeNominalRun", "isTemplate"];
    private static readonly string[] Texts = ["billingPriorityValue", "projectId", "description"];
    private static readonly string[] Files = ["paramFile", "caseFile"];
    private static readonly string[] Lists = ["jobvariables", "resourceFilters", "archiveFilters"];
    private static readonly string[] Objects = ["optimizer", "remoteVizConfig"];

    /// <summary>The errors of a body by field; null if it is valid. A partial body may lack required members.</summary>
    public static JsonObject? Errors(JsonObject body, bool isPartial)
    {
        JsonObject errors = [];
        Text(errors, body, "name", !isPartial);
        Each(errors, body, "jobanalyses", !isPartial, canBeEmpty: false, AnalysisErrors);
        foreach (string name in Flags.Where(body.ContainsKey))
        {
            Put(errors, name, body[name] is not { } value ? Messages(NotNull)
                : Flag(value) is null ? Messages("Must be a valid boolean.")
                : null);
        }

        foreach (string name in Texts)
        {
            Put(errors, name, body[name] is { } value && value.GetValueKind() != JsonValueKind.String
                ? Messages("Not a valid string.")
                : null);
        }

        Number(errors, body, "monteCarloIterations", isRequired: false);
        foreach (string name in Files)
        {
            Put(errors, name, body[name] is { } file ? FileErrors(file) : null);
        }

        foreach (string name in Lists)
        {
            Each(errors, body, name, isRequired: false, canBeEmpty: true, static _ => null);
        }

        foreach (string name in Objects)
        {
            Put(errors, name, body[name] is { } value and not JsonObject ? NoObject(value) : null);
        }

        return errors.Count == 0 ? null : errors;
    }

    /// <summary>
    /// Writes a checked body into the job's detail: only the fields of the body, or with <paramref name="replaces"/>
    /// all fields, with the values of a new job for missing ones.
    /// </summary>
    public static void Write(JsonObject detail, JsonObject body, bool replaces)
    {
        if (body.ContainsKey("project_id") && !body.ContainsKey("projectId"))
        {
            // One client uses this name, and receives errors under the other name.
            body["projectId"] = body["project_id"]?.DeepClone();
        }

        Set("name", "", static value => value);
        Set("isLowPriority", false, AsFlag);
        Set("includeNominalRun", false, AsFlag);
        Set("isTemplateDryRun", false, AsFlag);
        Set("monteCarloIterations", null, AsNumber);
        Set("archiveFilters", new JsonArray(), Copy);
        Set("resourceFilters", new JsonArray(), Copy);
        Set(
            "jobanalyses",
            new JsonArray(),
            static value => new JsonArray([.. value!.AsArray().Select(item => (JsonNode)Analysis(item!.AsObject()))]));
        Set("jobvariables", new JsonArray(), Copy);
        Set("paramFile", null, InputFile);
        Set("caseFile", null, InputFile);
        Set("optimizer", null, Copy);
        Set("remoteVizConfig", null, Copy);
        foreach (string name in (string[])["isTemplate", .. Texts])
        {
            if (body.ContainsKey(name))
            {
                Set(name, null, Copy);
            }
            else if (replaces)
            {
                detail.Remove(name);
            }
        }

        void Set(string name, JsonNode? none, Func<JsonNode?, JsonNode?> read)
        {
            if (body.ContainsKey(name))
            {
                detail[name] = read(body[name])?.DeepClone();
            }
            else if (replaces)
            {
                detail[name] = none;
            }
        }
    }

    /// <summary>The number of runs of a job, known when it is submitted.</summary>
    public static int ExpectedRuns(JsonObject detail)
    {
        long runs = 1;
        if (AsInteger(detail["monteCarloIterations"]) is { } iterations and > 0)
        {
            runs = iterations;
        }
        else
        {
            foreach (JsonNode? variable in detail["jobvariables"] as JsonArray ?? [])
            {
                long count = AsInteger((variable?["valueGeneratorSettings"] as JsonObject)?["count"]) ?? 1;
                runs = Math.Clamp(runs * Math.Clamp(count, 1, MaxRuns), 1, MaxRuns);
            }
        }

        bool hasNominal = runs > 1 && (bool?)detail["includeNominalRun"] == true;
        return (int)Math.Min(MaxRuns, runs + (hasNominal ? 1 : 0));
    }

    public static JsonObject Errors(string field, string message) => new() { [field] = Messages(message) };

    /// <summary>The code of a core type, which is a text, or an object in newer versions.</summary>
    public static string? CoreType(JsonNode? value) => value switch
    {
        JsonObject wrapped => AsText(wrapped["code"]),
        _ => AsText(value),
    };

    /// <summary>The value if it is a text, else null.</summary>
    public static string? AsText(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String ? (string?)value : null;

    /// <summary>
    /// The value if it is an integer, as a number or as a text, of any numeric type that a test used.
    /// </summary>
    public static long? AsInteger(JsonNode? value) =>
        value?.GetValueKind() is JsonValueKind.Number or JsonValueKind.String
        && long.TryParse(
            value.GetValueKind() == JsonValueKind.String ? (string?)value : value.ToJsonString(),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out long number)
            ? number
            : null;

    /// <summary>The error for a value that is not an object.</summary>
    public static JsonObject NoObject(JsonNode? value) =>
        Errors("non_field_errors", $"Invalid data. Expected a dictionary, but got {PythonType(value)}.");

    private static JsonNode? AnalysisErrors(JsonNode value)
    {
        if (value is not JsonObject analysis)
        {
            return NoObject(value);
        }

        JsonObject errors = [];
        Nested(
            errors, analysis, "analysis", static (inner, software) => Text(inner, software, "code", isRequired: true));
        Text(errors, analysis, "command", isRequired: true);
        Nested(errors, analysis, "hardware", static (inner, hardware) =>
        {
            if (hardware["coreType"] is JsonObject wrapped)
            {
                JsonObject wrong = [];
                Text(wrong, wrapped, "code", isRequired: true);
                Put(inner, "coreType", wrong.Count == 0 ? null : wrong);
            }
            else
            {
                Text(inner, hardware, "coreType", isRequired: true);
            }

            Number(inner, hardware, "coresPerSlot", isRequired: true);
            Number(inner, hardware, "slots", isRequired: false);
            Number(inner, hardware, "walltime", isRequired: false);
        });
        Each(errors, analysis, "inputFiles", isRequired: false, canBeEmpty: true, FileErrors);
        return errors.Count == 0 ? null : errors;
    }

    private static JsonNode? FileErrors(JsonNode value)
    {
        if (value is not JsonObject file)
        {
            return NoObject(value);
        }

        JsonObject errors = [];
        Text(errors, file, "id", isRequired: true);
        return errors.Count == 0 ? null : errors;
    }

    private static void Text(JsonObject errors, JsonObject body, string name, bool isRequired)
    {
        string? message = (body.ContainsKey(name), body[name]) switch
        {
            (false, _) => isRequired ? Required : null,
            (_, null) => NotNull,
            (_, { } value) when value.GetValueKind() != JsonValueKind.String => "Not a valid string.",
            (_, { } value) => string.IsNullOrWhiteSpace((string?)value) ? NotBlank : null,
        };
        Put(errors, name, message is null ? null : Messages(message));
    }

    private static void Number(JsonObject errors, JsonObject body, string name, bool isRequired)
    {
        string? message = (body.ContainsKey(name), body[name]) switch
        {
            (false, _) => isRequired ? Required : null,
            (_, null) => isRequired ? NotNull : null,
            (_, { } value) => AsInteger(value) is not { } number ? "A valid integer is required."
                : number < 1 ? "Ensure this value is greater than or equal to 1."
                : null,
        };
        Put(errors, name, message is null ? null : Messages(message));
    }

    private static void Nested(JsonObject errors, JsonObject body, string name, Action<JsonObject, JsonObject> check)
    {
        JsonObject inner = [];
        switch (body[name])
        {
            case JsonObject value:
                check(inner, value);
                break;
            case null:
                Put(errors, name, Messages(body.ContainsKey(name) ? NotNull : Required));
                return;
            case { } other:
                inner = NoObject(other);
                break;
        }

        Put(errors, name, inner.Count == 0 ? null : inner);
    }

    /// <summary>The errors of a list are a list of the same length, with an empty entry for each valid item.</summary>
    private static void Each(
        JsonObject errors,
        JsonObject body,
        string name,
        bool isRequired,
        bool canBeEmpty,
        Func<JsonNode, JsonNode?> check)
    {
        switch (body[name])
        {
            case null:
                Put(errors, name, body.ContainsKey(name) ? Messages(NotNull) : isRequired ? Messages(Required) : null);
                break;
            case JsonArray { Count: 0 } when !canBeEmpty:
                Put(errors, name, new JsonObject { ["non_field_errors"] = Messages("This list may not be empty.") });
                break;
            case JsonArray list:
                JsonNode?[] wrong = [.. list.Select(item => item is null ? NoObject(null) : check(item))];
                Put(errors, name, Array.TrueForAll(wrong, item => item is null)
                    ? null
                    : new JsonArray([.. wrong.Select(item => item ?? new JsonObject())]));
                break;
            case { } other:
                Put(errors, name, new JsonObject
                {
                    ["non_field_errors"] = Messages($"Expected a list of items but got type \"{PythonType(other)}\"."),
                });
                break;
        }
    }

    private static void Put(JsonObject errors, string name, JsonNode? wrong)
    {
        if (wrong is not null)
        {
            errors[name] = wrong;
        }
    }

    private static JsonArray Messages(string message) => [message];

    private static string PythonType(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "dict",
        JsonValueKind.Array => "list",
        JsonValueKind.String => "str",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Number => value.ToJsonString().AsSpan().IndexOfAny(".eE") < 0 ? "int" : "float",
        _ => "NoneType",
    };

    /// <summary>A boolean, also as a text, as in a public sample.</summary>
    private static bool? Flag(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => (string?)value switch
        {
            "true" or "True" or "1" => true,
            "false" or "False" or "0" => false,
            _ => null,
        },
        _ => null,
    };

    private static JsonNode? AsFlag(JsonNode? value) => value is null ? null : JsonValue.Create(Flag(value));

    private static JsonNode? AsNumber(JsonNode? value) =>
        AsInteger(value) is { } number ? JsonValue.Create(number) : null;

    private static JsonNode? Copy(JsonNode? value) => value;

    private static JsonObject Analysis(JsonObject sent)
    {
        var software = (JsonObject)sent["analysis"]!;
        var hardware = (JsonObject)sent["hardware"]!;
        string code = (string)software["code"]!;
        string version = AsText(software["version"]) ?? "0";
        return new()
        {
            ["analysis"] = new JsonObject
            {
                ["code"] = code,
                ["version"] = version,
                ["name"] = RescaleShape.SoftwareName(code),
                ["versionName"] = version,
            },
            ["command"] = sent["command"]!.DeepClone(),
            ["hardware"] = new JsonObject
            {
                ["coreType"] = CoreType(hardware["coreType"]),
                ["coresPerSlot"] = AsNumber(hardware["coresPerSlot"]),
                ["slots"] = AsInteger(hardware["slots"]) ?? 1,
                ["walltime"] = AsNumber(hardware["walltime"]),
                ["type"] = AsText(hardware["type"]) ?? "compute",
                ["coreSummary"] = new JsonObject
                {
                    ["memoryPerNode"] = 131072.0,
                    ["numberOfNodes"] = 1.0,
                    ["storagePerNode"] = 900,
                },
            },
            ["inputFiles"] = new JsonArray([.. (sent["inputFiles"] as JsonArray ?? []).Select(InputFile)]),
            ["envVars"] = sent["envVars"]?.DeepClone() ?? new JsonObject(),
            ["flags"] = sent["flags"]?.DeepClone() ?? new JsonObject(),
            ["useMpi"] = sent["useMpi"]?.DeepClone() ?? false,
            ["useRescaleLicense"] = sent["useRescaleLicense"]?.DeepClone() ?? false,
            ["onDemandLicenseSeller"] = sent["onDemandLicenseSeller"]?.DeepClone(),
            ["userDefinedLicenseSettings"] = sent["userDefinedLicenseSettings"]?.DeepClone(),
            ["preProcessScript"] = InputFile(sent["preProcessScript"]),
            ["preProcessScriptCommand"] = AsText(sent["preProcessScriptCommand"]) ?? "",
            ["postProcessScript"] = InputFile(sent["postProcessScript"]),
            ["postProcessScriptCommand"] = AsText(sent["postProcessScriptCommand"]) ?? "",
            ["templateTasks"] = sent["templateTasks"]?.DeepClone(),
        };
    }

    /// <summary>
    /// A file that a client references by its id. Its name is generated, because uploads are not part of this API.
    /// </summary>
    private static JsonObject? InputFile(JsonNode? sent) => sent is not JsonObject file
        ? null
        : new()
        {
            ["id"] = file["id"]?.DeepClone(),
            ["name"] = $"{(string?)file["id"]}.dat",
            ["decompress"] = file["decompress"]?.DeepClone() ?? true,
        };
}
