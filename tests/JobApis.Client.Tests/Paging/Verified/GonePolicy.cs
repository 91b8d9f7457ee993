namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>What a <see cref="ModelServer"/> does when the row that a request names is gone.</summary>
internal enum GonePolicy
{
    Refuses,
    AnswersEmpty,
    StartsOver,
    RemembersThePlace,
}
