module FSharpConsumer.Program

open System
open System.Collections.Generic
open System.Collections.Immutable
open System.Threading
open System.Threading.Tasks
open JobApis.Client
open JobApis.Client.Testing
open Microsoft.Extensions.Configuration
open Microsoft.Extensions.DependencyInjection

/// All items of an asynchronous sequence, in order.
let toList (items: IAsyncEnumerable<'T>) (cancellationToken: CancellationToken) : Task<'T list> =
    task {
        let all = ResizeArray<'T>()
        use enumerator = items.GetAsyncEnumerator cancellationToken
        let mutable hasNext = true

        while hasNext do
            let! moved = enumerator.MoveNextAsync()
            hasNext <- moved

            if moved then
                all.Add enumerator.Current

        return List.ofSeq all
    }

let describe (job: Job) =
    match job.Status.State with
    | JobState.Failed -> "failed"
    | JobState.Finished -> "over"
    | state when state.IsFinal() -> "ended"
    | _ -> "not over"

let run () =
    task {
        use! simulator = JobSimulator.StartAsync(JobSimulatorOptions(Seed = 7, JobsPerService = 30))

        use container =
            ServiceCollection()
                .AddJobApis(ConfigurationBuilder().AddInMemoryCollection(simulator.Configuration).Build())
                .Services.BuildServiceProvider()

        let registry = container.GetRequiredService<IJobSourceRegistry>()
        let skipped = ResizeArray<string>()
        let query = JobQuery(States = [| JobState.Failed |].ToImmutableArray())

        let options =
            ListOptions(UnsupportedQuery = UnsupportedQueryBehavior.ResolveOrSkip, PageSize = Nullable 10)

        let jobs =
            registry.ListAllJobsAsync(
                query,
                options,
                onFailure = Action<JobSourceFailure>(fun failure -> skipped.Add failure.Source.Name)
            )

        let! failed = toList jobs CancellationToken.None
        let! pages = toList ((registry.GetSource "rescale").ListJobsAsync().AsPagesAsync()) CancellationToken.None
        let all = pages |> List.collect (fun page -> List.ofSeq page.Items)

        printfn
            "%d failed, %s skipped, and of Rescale %A"
            failed.Length
            (String.concat ", " skipped)
            (all |> List.countBy describe)

        return
            if failed |> List.forall (fun job -> describe job = "failed") && not failed.IsEmpty && all.Length = 30 then
                0
            else
                1
    }

[<EntryPoint>]
let main _ = run().GetAwaiter().GetResult()
