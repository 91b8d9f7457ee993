using System.Collections;
using System.Diagnostics;
using System.Reflection;
using JobApis.Client.Benchmarks.Reading;
using JobApis.Client.Benchmarks.Serving;

namespace JobApis.Client.Benchmarks.Before;

/// <summary>This library as it was in an earlier commit, as rows beside the present ones.</summary>
/// <remarks>
/// The earlier build's own benchmarks are loaded, so that its readers are measured as they were written then. It needs
/// <c>Modes.Cost</c> with the two rows below, of a <c>Name</c> and an <c>Open</c>; an <c>Account</c> whose credential
/// the present server reads; and readers with <c>Task&lt;long&gt; ReadAsync(bool)</c>.
/// </remarks>
internal static class BeforeModes
{
    /// <summary>The option that names the folder of an earlier build.</summary>
    public const string Option = "--before";

    private const string Project = "JobApis.Client.Benchmarks";

    /// <summary>The rows of the earlier build in a folder.</summary>
    /// <exception cref="BeforeException">There is none, or it lacks something of what is needed.</exception>
    public static IReadOnlyList<Mode> Load(string folder, Uri server)
    {
        string file = Path.GetFullPath(Path.Combine(folder, $"{Project}.dll"));
        if (!File.Exists(file))
        {
            throw new BeforeException(
                $"There is no {Project}.dll in \"{folder}\". Give the folder that a Release build of the benchmarks"
                + " wrote, or run tests/benchmark-before.sh with a commit.");
        }

        Assembly assembly = new BeforeContext(file).LoadFromAssemblyPath(file);
        if (assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true)
        {
            throw new BeforeException($"\"{folder}\" holds a Debug build. Build it with -c Release.");
        }

        IEnumerable modes = assembly.GetType($"{Project}.Modes")
            ?.GetProperty(nameof(Modes.Cost), BindingFlags.Public | BindingFlags.Static)
            ?.GetValue(null) as IEnumerable ?? throw Missing(folder, "a list Modes.Cost");
        Type accountType = assembly.GetType($"{Project}.Serving.Account") ?? throw Missing(folder, "an Account");
        Func<Account, object> account = AccountOf(folder, accountType);
        string version = VersionOf(assembly);
        Mode[] before =
        [
            .. new[] { Modes.OursTyped, Modes.Ours }.Select(name => new Mode(
                $"{name}, {version}",
                OpenerOf(folder, modes, name, accountType, account)) { EarlierThan = name }),
        ];
        foreach (Mode mode in before)
        {
            // Whatever else is missing is said now, and not after minutes.
            mode.Open(server, new(Jobs: 1), 1).Dispose();
        }

        return before;
    }

    private static Func<Account, object> AccountOf(string folder, Type type)
    {
        // The later of these parameters are new, so an earlier version has the first two or three.
        Type[] parameters = [typeof(long), typeof(int), typeof(int), typeof(int)];
        ConstructorInfo constructor = Enumerable.Range(0, 3)
            .Select(missing => type.GetConstructor(parameters[..^missing]))
            .FirstOrDefault(found => found is not null)
            ?? throw Missing(folder, "an Account of (long jobs, int latency, int spread, int slowEvery)");
        int count = constructor.GetParameters().Length;
        Func<Account, object> account = present => constructor.Invoke(
            new object[] { present.Jobs, present.Latency, present.Spread, present.SlowEvery }[..count]);
        Account sample = new(Jobs: 1000);
        string? credential = Value(account(sample), nameof(Account.Credential)) as string;
        return credential is not null && sample.Credential.StartsWith(credential, StringComparison.Ordinal)
            ? account
            : throw Missing(folder, $"an Account whose Credential is \"{sample.Credential}\" for {sample.Jobs} jobs");
    }

    private static Func<Uri, Account, int, IListReader> OpenerOf(
        string folder,
        IEnumerable modes,
        string name,
        Type accountType,
        Func<Account, object> account)
    {
        object mode = modes.Cast<object>().FirstOrDefault(mode => Value(mode, nameof(Mode.Name)) is string found
            && found == name) ?? throw Missing(folder, $"a mode \"{name}\" in Modes.Cost");
        Delegate open = Value(mode, nameof(Mode.Open)) is Delegate found
            && found.GetType().GetMethod(nameof(Action.Invoke), [typeof(Uri), accountType, typeof(int)]) is not null
            ? found
            : throw Missing(folder, $"an Open of (Uri server, Account account, int pageSize) for \"{name}\"");
        return (server, present, pageSize) =>
            ReaderOf(folder, name, open.DynamicInvoke(server, account(present), pageSize)!);
    }

    private static BeforeReader ReaderOf(string folder, string name, object reader)
    {
        MethodInfo? read = reader.GetType().GetMethod(nameof(IListReader.ReadAsync), [typeof(bool)]);
        return read?.ReturnType == typeof(Task<long>) && reader is IDisposable owner
            ? new(read.CreateDelegate<Func<bool, Task<long>>>(reader), owner)
            : throw Missing(folder, $"a disposable reader with Task<long> ReadAsync(bool) for \"{name}\"");
    }

    private static object? Value(object of, string property) => of.GetType().GetProperty(property)?.GetValue(of);

    // "0.1.0+abc": what follows the plus is the commit, or the tag that the script built it with.
    private static string VersionOf(Assembly assembly)
    {
        string version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? "before";
        string revision = version[(version.IndexOf('+', StringComparison.Ordinal) + 1)..];
        return revision is { Length: 40 } && revision.All(char.IsAsciiHexDigit) ? revision[..7] : revision;
    }

    private static BeforeException Missing(string folder, string what) => new(
        $"The benchmarks in \"{folder}\" have another shape than these: they lack {what}. Choose a later commit, or"
        + " teach BeforeModes.cs the shape of that one.");
}
