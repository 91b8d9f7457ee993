using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace JobApis.Client.Tests.Wire;

/// <summary>
/// Calls the methods of an interface with a server, and writes down the request of each on the socket, or why there is
/// none. It depends only on the interface and the wire.
/// </summary>
/// <param name="api">The client.</param>
/// <param name="server">The server of the client.</param>
internal sealed partial class RequestRecorder(object api, ScriptedServer server)
{
    // A longer body is shown on several lines, so that a change of one member is a change of one line.
    private const int LongBody = 120;

    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, string> _longBodies = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? _headers;

    /// <summary>The number of recorded calls.</summary>
    public int Count { get; private set; }

    /// <summary>Makes the calls, one after another.</summary>
    public async Task<string> RecordAsync(IEnumerable<IGrouping<MethodInfo, RequestCase>> methods)
    {
        foreach (IGrouping<MethodInfo, RequestCase> method in methods)
        {
            _headers = null;
            foreach (RequestCase one in method)
            {
                Count++;
                string call = $"{method.Key.Name}({SampleText.Printable(one.Text)})";
                _text.Append(call).Append('\n');
                await CallAsync(one, call);
                _text.Append('\n');
            }
        }

        return _text.ToString();
    }

    private async Task CallAsync(RequestCase one, string call)
    {
        int before = server.Requests.Count;
        Exception? error = null;
        try
        {
            // Argument checks may throw immediately or with the task; an awaiting caller sees no difference.
            object?[] arguments = one.CreateArguments();
            await (Task)one.Method.Invoke(
                api,
                BindingFlags.DoNotWrapExceptions,
                binder: null,
                arguments,
                CultureInfo.InvariantCulture)!;
        }
        catch (Exception exception)
        {
            error = exception;
        }

        ScriptedRequest[] sent = [.. server.Requests.Skip(before)];
        foreach (ScriptedRequest request in sent)
        {
            Write(request, call);
        }

        if (sent.Length == 0)
        {
            _text.Append(error is null ? "nothing was sent" : $"refused: {error.GetType().Name}: {MessageOf(error)}")
                .Append('\n');
        }
        else if (error is not (null or JobApiException))
        {
            // The result of the answer does not matter here, if it is reported in the documented way.
            throw new InvalidOperationException($"{call} sent a request and failed.", error);
        }
    }

    private void Write(ScriptedRequest request, string call)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{SampleText.Printable(request.ToString())}\n");
        string[] headers =
        [
            .. request.Headers.Select(static header => $"{header.Key}: {ValueOf(header.Key, header.Value)}")
                .Order(StringComparer.Ordinal),
        ];

        // The first request of a method shows all headers, the others show only the differences.
        IEnumerable<string> shown = _headers is null
            ? headers
            :
            [
                .. headers.Except(_headers).Select(static line => $"+ {line}"),
                .. _headers.Except(headers).Select(LeftOut(headers)),
            ];
        foreach (string line in shown.Where(static line => line.Length > 0))
        {
            _text.Append(SampleText.Printable(line)).Append('\n');
        }

        _headers ??= headers;
        if (request.Body.Length > 0)
        {
            _text.Append(Shown(request.Body, call)).Append('\n');
        }
    }

    // A long body is shown once.
    private string Shown(string body, string call)
    {
        if (body.Length <= LongBody)
        {
            return $"| {SampleText.Printable(body)}";
        }

        if (_longBodies.TryGetValue(body, out string? earlier))
        {
            return $"| the body of {earlier}";
        }

        _longBodies.Add(body, call);
        return Wrapped(SampleText.Printable(body));
    }

    // A changed value of a header needs no second line.
    private static Func<string, string> LeftOut(string[] headers) => line =>
    {
        string name = line[..line.IndexOf(':', StringComparison.Ordinal)];
        return headers.Any(header => header.StartsWith($"{name}:", StringComparison.Ordinal)) ? "" : $"- {name}";
    };

    // Replaces the port and random values; all other data is the same in every run.
    private static string ValueOf(string name, string value) => name switch
    {
        "Host" => Port().Replace(value, "(port)"),
        "Authorization" => Signature().Replace(value, "Signature=(signature)"),
        "x-acs-signature-nonce" => "(nonce)",
        _ => value,
    };

    private static string MessageOf(Exception exception) =>
        SampleText.Printable(Namespaces().Replace(exception.Message, "")).Trim();

    // After each comma that separates members or items. The concatenated lines are the body.
    private static string Wrapped(string body)
    {
        StringBuilder lines = new("| ");
        bool isInText = false;
        for (int index = 0; index < body.Length; index++)
        {
            char c = body[index];
            lines.Append(c);
            if (isInText && c == '\\')
            {
                lines.Append(body[++index]);
            }
            else if (c == '"')
            {
                isInText = !isInText;
            }
            else if (c == ',' && !isInText)
            {
                lines.Append("\n| ");
            }
        }

        return lines.ToString();
    }

    [GeneratedRegex(@"\d+$", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Port();

    [GeneratedRegex("Signature=[0-9a-f]+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Signature();

    // Types may be moved.
    [GeneratedRegex(@"\bJobApis(\.\w+)*\.(?=\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Namespaces();
}
