using JobApis.Client.Configuration;

namespace JobApis.Client.PaiDlc;

/// <summary>An Alibaba Cloud access key, permanent or temporary. <see cref="ToString"/> returns <c>***</c>.</summary>
public sealed class PaiDlcAccessKey
{
    /// <summary>Creates a key.</summary>
    /// <param name="id">The access key id.</param>
    /// <param name="secret">The access key secret.</param>
    /// <param name="securityToken">The security token of a temporary (STS) key; null for a permanent one.</param>
    public PaiDlcAccessKey(string id, string secret, string? securityToken = null)
    {
        Id = id;
        Secret = secret;
        SecurityToken = securityToken;
    }

    /// <summary>The access key id.</summary>
    public string Id { get; }

    /// <summary>The access key secret. It signs requests and is never sent.</summary>
    public string Secret { get; }

    /// <summary>The security token of a temporary (STS) key; null for a permanent one.</summary>
    public string? SecurityToken { get; }

    /// <summary>Returns no part of the key, so that logs do not contain it.</summary>
    /// <returns><c>***</c>.</returns>
    public override string ToString() => "***";

    /// <summary>Reports missing or invalid parts of the key, without their values.</summary>
    internal static void Check(
        OptionsValidationErrors problems,
        string idName,
        string? id,
        string secretName,
        string? secret,
        string tokenName,
        string? token)
    {
        problems.Require(idName, id, "the id of an Alibaba Cloud access key");
        problems.Require(secretName, secret, "the secret of the access key");
        problems.CheckCredential(idName, id);
        problems.CheckCredential(secretName, secret);
        problems.CheckCredential(tokenName, token);
        if (id?.Contains(',', StringComparison.Ordinal) == true)
        {
            // A comma would end the id in the Authorization header.
            problems.Add(idName, "contains a comma, which is not valid in an access key id");
        }
    }
}
