using JobApis.Client.Benchmarks.Reading;

// The floor with a retry of Polly around its call.
await FloorPage.PrintAsync(new RetryHandler(new SocketsHttpHandler { UseCookies = false }), args[0], args[1]);
