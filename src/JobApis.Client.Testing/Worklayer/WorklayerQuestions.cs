using System.Text.Json;
using System.Text.Json.Nodes;

namespace JobApis.Client.Testing.Worklayer;

/// <summary>The questionnaire that every simulated job has: one question of each kind.</summary>
internal static class WorklayerQuestions
{
    private static readonly string[] Ids = ["q-bool", "q-number", "q-text", "q-time", "q-one", "q-some"];

    public static bool IsComplete(JsonObject? answers) => answers is not null
        && Array.TrueForAll(Ids, id => answers[id] is not null);

    public static JsonArray Describe(JsonObject? answers) =>
    [
        Question("q-bool", "BOOL", "Are you married?", answers),
        Question("q-number", "NUMERIC", "How many dependents do you have?", answers),
        Question("q-text", "TEXT", "What is your occupation?", answers),
        Question("q-time", "DATE_TIME", "When did you move?", answers, question =>
        {
            question["disallow_future"] = true;
            question["disallow_past"] = false;
        }),
        Question(
            "q-one", "SINGLE_SELECT", "How do you file?", answers, static question => question["options"] = Options()),
        Question(
            "q-some",
            "MULTI_SELECT",
            "Which incomes do you have?",
            answers,
            static question => question["options"] = Options()),
    ];

    /// <summary>The errors in a set of answers; null if it is valid.</summary>
    public static string? Problem(JsonObject answers)
    {
        foreach ((string id, JsonNode? answer) in answers)
        {
            JsonValueKind kind = answer?.GetValueKind() ?? JsonValueKind.Null;
            bool fits = kind == JsonValueKind.Null || id switch
            {
                "q-bool" => kind is JsonValueKind.True or JsonValueKind.False,
                "q-number" => kind == JsonValueKind.Number,
                "q-text" => kind == JsonValueKind.String,
                "q-time" => kind == JsonValueKind.String && WireTime.TryParse((string?)answer, out _),
                "q-one" => kind == JsonValueKind.String && IsOption(answer!),
                "q-some" => answer is JsonArray chosen && chosen.All(static option => option is not null
                    && option.GetValueKind() == JsonValueKind.String
                    && IsOption(option)),
                _ => false,
            };
            if (!fits)
            {
                return $"The question '{id}' does not exist or does not take this answer.";
            }
        }

        return null;
    }

    private static JsonObject Question(
        string id,
        string type,
        string text,
        JsonObject? answers,
        Action<JsonObject>? more = null)
    {
        var question = new JsonObject
        {
            ["id"] = id,
            ["question"] = text,
            ["description"] = "",
            ["type"] = type,
            ["answer"] = answers?[id]?.DeepClone(),
        };
        more?.Invoke(question);
        return question;
    }

    private static JsonArray Options() =>
        [new JsonObject { ["id"] = "o-1", ["text"] = "One" }, new JsonObject { ["id"] = "o-2", ["text"] = "Another" }];

    private static bool IsOption(JsonNode option) => (string?)option is "o-1" or "o-2";
}
