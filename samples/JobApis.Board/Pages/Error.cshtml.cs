using System.Data.Common;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JobApis.Board.Pages;

/// <summary>The text of an error.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[IgnoreAntiforgeryToken]
[AllowAnonymous]
internal sealed class ErrorModel : PageModel
{
    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    public void OnGet(int? code) => Tell(code);

    public void OnPost(int? code) => Tell(code);

    private void Tell(int? code)
    {
        Exception? failure = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        bool isDatabase = false;
        for (Exception? each = failure; each is not null; each = each.InnerException)
        {
            isDatabase |= each is DbException or TimeoutException;
        }

        (Title, Text) = (isDatabase, code) switch
        {
            (true, _) => ("The database does not answer",
                "The board cannot read its tables now. Nothing is lost: the sync goes on when the database is back. "
                + "Reload the page in a moment."),
            (_, 400) => ("This request was not accepted",
                "The form had expired or came from another page. Go back, reload the page and try again."),
            (_, 401) => ("Sign in first", "This board is shown only to people who are signed in."),
            (_, 403) => ("You may not do this", "This board does not let you do that."),
            (_, 404) => ("There is nothing here", "The address is not valid, or its content was deleted."),
            _ => ("Something went wrong",
                "The page could not be rendered. The log of the board contains the reason."),
        };
    }
}
