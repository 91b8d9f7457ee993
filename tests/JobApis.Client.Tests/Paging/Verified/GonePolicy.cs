namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>The answer of a <see cref="ModelServer"/> if the row that a request names is deleted.</summary>
internal enum GonePolicy
{
    Refuses,
    AnswersEmpty,
    StartsOver,
    RemembersThePlace,
}
