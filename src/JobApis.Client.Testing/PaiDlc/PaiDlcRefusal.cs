namespace JobApis.Client.Testing.PaiDlc;

/// <summary>A request that PAI-DLC answers with an error.</summary>
internal sealed record PaiDlcRefusal(int Status, string Code, string Message)
{
    public static PaiDlcRefusal InvalidParameter(string name) =>
        new(400, "InvalidParameter", $"The specified parameter {name} is not valid.");
}
