using System.CommandLine;
using System.Text;
using JobApis.Cli.Output;
using JobApis.Cli.Words;

namespace JobApis.Cli.Commands;

/// <summary>
/// <c>jobapis completion SHELL</c>: prints a script that makes the shell ask the tool for completions.
/// </summary>
internal sealed class CompletionCommand : Command
{
    // The shell passes the line and the position of the cursor: see Suggestions.
    private const string Bash =
        """
        # eval "$(jobapis completion bash)"
        _jobapis() {
            local word="${COMP_WORDS[COMP_CWORD]}" candidate
            [[ "$word" == "=" ]] && word=""
            COMPREPLY=()
            while IFS= read -r candidate; do
                candidate="${candidate#--*=}"
                [[ "$candidate" == "$word"* ]] && COMPREPLY+=("$candidate")
            done < <(jobapis "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
        }
        complete -o default -F _jobapis jobapis

        """;

    private const string Zsh =
        """
        # eval "$(jobapis completion zsh)"
        _jobapis() {
            local line="${(j: :)words[1,CURRENT]}"
            local -a candidates
            candidates=(${(f)"$(jobapis "[suggest:${#line}]" "$line" 2>/dev/null)"})
            if (( ${#candidates} )); then compadd -a candidates; else _files; fi
        }
        compdef _jobapis jobapis

        """;

    private const string Fish =
        """
        # jobapis completion fish | source
        function __jobapis_complete
            set -l line (commandline -cp)
            set -l candidates (jobapis "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
            if set -q candidates[1]
                printf '%s\n' $candidates
            else
                __fish_complete_path (commandline -ct)
            end
        end
        complete -c jobapis -f -a '(__jobapis_complete)'

        """;

    // The line that PowerShell passes starts at the command; the position of the cursor counts from the start of the
    // input.
    private const string PowerShell =
        """
        # jobapis completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName jobapis -ScriptBlock {
            param($word, $ast, $cursor)
            $at = $cursor - $ast.Extent.StartOffset
            jobapis "[suggest:$at]" ($ast.ToString().PadRight($at)) 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }

        """;

    private static readonly (string Shell, string Script)[] Scripts =
    [
        ("bash", Bash),
        ("zsh", Zsh),
        ("fish", Fish),
        ("pwsh", PowerShell),
    ];

    private readonly Argument<string> _shell = new("SHELL")
    {
        HelpName = "SHELL",
        Description = $"One of {string.Join(", ", Shells)}.",
    };

    public CompletionCommand()
        : base(
            "completion",
            "Prints a script that completes commands, options, values and the names of sources. "
            + "Its first line shows how to load it.")
    {
        _shell.CompletionSources.Add([.. Shells]);
        Arguments.Add(_shell);
        SetAction(Run);
    }

    private static IEnumerable<string> Shells => Scripts.Select(script => script.Shell);

    private int Run(ParseResult command)
    {
        // Other tools accept its long name.
        string shell = command.GetRequiredValue(_shell) is "powershell" ? "pwsh" : command.GetRequiredValue(_shell);
        string script = Array.Find(Scripts, known => known.Shell == shell).Script
            ?? throw new UsageException(
                $"{shell}: it must be one of {string.Join(", ", Shells)}.{Suggestion.For(shell, Shells)}");
        using StandardOutput output = new();
        output.Write(Encoding.UTF8.GetBytes(script.ReplaceLineEndings("\n")));
        return ExitCode.Success;
    }
}
