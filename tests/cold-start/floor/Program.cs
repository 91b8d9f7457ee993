using JobApis.Client.Benchmarks.Reading;

await FloorPage.PrintAsync(new SocketsHttpHandler { UseCookies = false }, args[0], args[1]);
