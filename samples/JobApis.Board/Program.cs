using JobApis.Board.Hosting;
using Microsoft.Extensions.Options;

try
{
    await using WebApplication app = await BoardApp.BuildAsync(args);
    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException wrong)
{
    foreach (string failure in wrong.Failures)
    {
        await Console.Error.WriteLineAsync(failure);
    }

    return 2;
}
