using System.CommandLine;
using System.Text;
using JobApis.Cli.Output;
using JobApis.Cli.Words;

namespace JobApis.Cli.Commands;

/// <summary><c>jobapis completion SHELL</c>: a script that makes the shell ask the tool what could come next.</summary>
internal sealed class CompletionCommand : Command
{
    // The shell hands over the line and where the cursor is; '[suggest]' is System.CommandLine's own.
    private const string Bash =
        """
        # eval "$(jobapis completion bash)"
        _jobapis() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(jobapis "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
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
        complete -c jobapis -a '(jobapis "[suggest:"(string length -- (commandline -cp))"]" (commandline -cp) 2>/dev/null)'

        """;

    private const string PowerShell =
        """
        # jobapis completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName jobapis -ScriptBlock {
            param($word, $ast, $cursor)
            jobapis "[suggest:$cursor]" "$ast" | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """;

    private static readonly (string Shell, string Script)[] Scripts = [("bash", Bash), ("zsh", Zsh), ("fish", Fish), ("pwsh", PowerShell)];

    private readonly Argument<string> _shell = new("SHELL") { HelpName = "SHELL", Description = $"One of {string.Join(", ", Scripts.Select(script => script.Shell))}." };

    public CompletionCommand()
        : base("completion", "Prints a script that completes commands, options, values and the names of sources. Its first line tells how to load it.")
    {
        _shell.CompletionSources.Add([.. Scripts.Select(script => script.Shell)]);
        Arguments.Add(_shell);
        SetAction(Run);
    }

    private int Run(ParseResult command)
    {
        string shell = command.GetRequiredValue(_shell);
        string script = Array.Find(Scripts, known => known.Shell == shell).Script
            ?? throw new UsageException(
                $"{shell}: it must be one of {string.Join(", ", Scripts.Select(known => known.Shell))}.{Suggestion.For(shell, Scripts.Select(known => known.Shell))}");
        using StandardOutput output = new();
        output.Write(Encoding.UTF8.GetBytes(script.ReplaceLineEndings("\n")));
        return ExitCode.Success;
    }
}
