"""The mutants of tests/mutants.py: the changes, and the tests that should detect them."""
from typing import NamedTuple


class Mutant(NamedTuple):
    name: str
    file: str  # in src/JobApis.Client
    find: str  # occurs exactly once in the file
    replace: str
    tests: tuple  # classes or single methods in JobApis.Client.Tests
    accepted: str | None = None  # why it may survive


TRANSPORT = ("Http.TransportTests",)
RETRIES = ("Http.TransportTests", "Http.RetryTests")
SECRETS = ("Http.TransportTests", "Diagnostics.RedactionTests", "Faults.SecretTests")
CONTRACT = ("Contract.SourceContractTests",)
ADDRESSES = ("Http.AddressTests",)
DOWNLOADS = ("Rescale.RescaleDownloadTests", "Rescale.DownloadVersionTests", "Http.DownloadTests")
UNREADABLE = ("Contract.UnreadableRowTests",)
FORMS = ("Json.WireTimeTests", "Json.ScalarConvertersTests", "Contract.ScalarFormTests")
SIGNATURES = ("PaiDlc.Acs3SignerTests", "PaiDlc.PaiDlcRecoveryTests", "PaiDlc.PaiDlcErrorTests")
WALKS = ("Paging.Verified.VerifiedWalkTests",)
KEYSETS = ("Paging.Verified.KeysetStrategyTests",)
WINDOWS = ("Paging.Verified.TimeWindowStrategyTests",)
OUTCOMES = ("Contract.OutcomeTests",)
HEDGES = ("Http.HedgingTests", "Contract.HedgedListTests", "Diagnostics.HedgingTelemetryTests")
UNSUPPORTED = ("Domain.UnsupportedQueryTests",)

MUTANTS = [
    # Destinations and credentials of requests.
    Mutant("origin-port", "Http/ServiceOrigin.cs", "\n        && address.Port == Address.Port", "", TRANSPORT),
    Mutant("origin-scheme", "Http/ServiceOrigin.cs", "\n        && string.Equals(address.Scheme, Address.Scheme, StringComparison.Ordinal)", "", TRANSPORT),
    Mutant("origin-host", "Http/ServiceOrigin.cs", "\n        && string.Equals(address.IdnHost, Address.IdnHost, StringComparison.OrdinalIgnoreCase)", "", TRANSPORT),
    Mutant("credential-origin-guard", "Http/CredentialHandler.cs", "if (!origin.Owns(request.RequestUri))", "if (false)", TRANSPORT),
    Mutant("credential-not-detached", "Http/CredentialHandler.cs", "credential.Detach(request);", ";", SECRETS + ("Faults.RedirectTests",)),
    Mutant("credential-renewed-for-ever", "Http/CredentialHandler.cs", 'CredentialRenewed();\n            return await SendBelowAsync(request, cancellationToken)',
           'CredentialRenewed();\n            return await SendCoreAsync(request, cancellationToken)', ('Worklayer.WorklayerCredentialTests',)),
    Mutant("foreign-answer", "Http/AnswerHandler.cs", '&& !call.Settings.Origin.Owns(address)',
           '&& address is null', ('Http.TransportTests', 'Faults.RedirectTests')),
    Mutant("redirects-followed", "Http/NetworkHandler.cs", 'Set(sockets.AllowAutoRedirect, () => sockets.AllowAutoRedirect = false);',
           'sockets.AllowAutoRedirect = true;', ('Http.TransportTests', 'Faults.RedirectTests')),
    Mutant("cookies-kept", "Http/NetworkHandler.cs", 'Set(sockets.UseCookies, () => sockets.UseCookies = false);',
           'sockets.UseCookies = true;', ('Http.TransportTests', 'Faults.FaultServerTests')),
    Mutant("trace-ids-sent", "Http/NetworkHandler.cs", "Set(sockets.ActivityHeadersPropagator is not null, () => sockets.ActivityHeadersPropagator = null);", "",
           ("Diagnostics.SpanTests", "Diagnostics.OpenTelemetryTests")),
    Mutant("base-address-http", "Configuration/AddressCheck.cs", '"http" when !address.IsLoopback => "must use https"', '"http" when !address.IsLoopback => null',
           ADDRESSES + ("DependencyInjection.RegistrationTests", "Rescale.RescaleRegistrationTests", "Worklayer.WorklayerOptionsTests")),
    Mutant("base-address-loopback", "Configuration/AddressCheck.cs", '"http" when !options.AllowInsecureLoopback =>', '"ftp" when !options.AllowInsecureLoopback =>',
           ADDRESSES + ("DependencyInjection.RegistrationTests", "Rescale.RescaleRegistrationTests", "Worklayer.WorklayerOptionsTests")),
    Mutant("base-address-user", "Configuration/AddressCheck.cs", "if (address.UserInfo.Length > 0)", "if (false)",
           ADDRESSES + ("DependencyInjection.RegistrationTests", "Rescale.RescaleRegistrationTests", "Worklayer.WorklayerOptionsTests", "Deepset.DeepsetOptionsTests")),
    *[
        Mutant(f"link-local {network}", "Configuration/LinkLocalAddress.cs", f'        new(IPAddress.Parse("{address}"), {length}),\n', "", ADDRESSES,
               accepted=":: is also in ::/96, and its IPv4 address, 0.0.0.0, is rejected" if network == "::/128" else None)
        for network in ("0.0.0.0/8", "169.254.0.0/16", "100.100.100.200/32", "192.0.0.192/32", "168.63.129.16/32", "::/128", "fe80::/10",
                        "fd00:ec2::254/128", "fd20:ce::254/128", "::/96", "64:ff9b::/96")
        for address, length in [network.split("/")]
    ],
    Mutant("link-local mapped", "Configuration/LinkLocalAddress.cs", "if (address.IsIPv4MappedToIPv6)", "if (false)", ADDRESSES),
    Mutant("link-local names", "Configuration/LinkLocalAddress.cs", "host.ToUpperInvariant()", "host", ADDRESSES),
    Mutant("link-local switched-off", "Configuration/AddressCheck.cs", "if (!options.AllowLinkLocal && LinkLocalAddress.Is(address))", "if (false)", ADDRESSES),

    # Ids, values and links in addresses.
    Mutant("job-id-rule", "JobIdRule.cs", ' || id.AsSpan().ContainsAny("/\\\\?#%")', "", CONTRACT),
    Mutant("segment-collapses", "Http/RequestPreparation.cs", 'is not ("" or "." or "..")',
           'is not "-"', ('Rescale.RescaleApiTests', 'PaiDlc.PaiDlcRequestTests', 'JobsV1.JobsV1ApiTests')),
    Mutant("link-without-a-page", "Paging/NextLinkStrategy.cs", '?? throw new JobApiPaginationException("The service\'s link to the next page has no page number. The link was not followed.")', "?? 2",
           ("Rescale.RescaleLinkTests",)),
    Mutant("link-page-is-a-number", "Paging/NextLinkStrategy.cs", "!value.ContainsAnyExceptInRange('0', '9') && ", "", ("Rescale.RescaleLinkTests",)),
    Mutant("link-fragment", "Paging/NextLinkStrategy.cs", "end < 0 ? link : link[..end]", "link", ("Rescale.RescaleLinkTests",)),
    Mutant("link-escapes", "Paging/NextLinkStrategy.cs", "(text.ContainsAny('%', '+') ? Uri.UnescapeDataString(text.ToString().Replace('+', ' ')) : text).Trim()", "text", ("Rescale.RescaleLinkTests",)),
    Mutant("odata-quote", "Deepset/Values/DeepsetFilter.cs", """value.Replace("'", "''", StringComparison.Ordinal)""", "value", ("Deepset.DeepsetFilterTests",)),
    Mutant("odata-field", "Deepset/Values/DeepsetFilter.cs", "if (!IsFieldName(field))", "if (false)", ("Deepset.DeepsetFilterTests",)),
    Mutant("aip160-quote", "Worklayer/Values/WorklayerFilter.cs", r""".Replace("\"", "\\\"", StringComparison.Ordinal)""", "", ("Worklayer.WorklayerFilterTests",)),
    Mutant("aip160-backslash", "Worklayer/Values/WorklayerFilter.cs", r""".Replace("\\", "\\\\", StringComparison.Ordinal)""", "", ("Worklayer.WorklayerFilterTests",)),
    Mutant("aip160-wildcard", "Worklayer/Values/WorklayerFilter.cs", "else if (value[index] == '*' && !allowWildcard)", "else if (false)", ("Worklayer.WorklayerFilterTests",)),
    Mutant("aip160-parentheses", "Worklayer/Values/WorklayerFilter.cs", '_shape == Shape.Condition || _shape == group ? _expression! : $"({_expression})"', "_expression!",
           ("Worklayer.WorklayerFilterTests",)),

    # Exposure of secrets.
    Mutant("error-not-redacted", "Http/ErrorResponseReader.cs", 'error.Redact(call.Redact);',
           ';', ('Http.TransportTests', 'Diagnostics.RedactionTests', 'Faults.SecretTests')),
    Mutant("request-id-not-searched", "Http/CallFailures.cs", 'is { } id && call.Redact(id) == id ? id',
           'is { } id ? id', ('Http.TransportTests', 'Diagnostics.RedactionTests', 'Faults.SecretTests')),
    Mutant("request-id-in-spans", "Diagnostics/CallTelemetry.cs", " && IsId(requestId)", "", ("Diagnostics.SpanTests", "Diagnostics.RedactionTests")),
    Mutant("control-characters", "Errors/ServerText.cs", "is UnicodeCategory.Control or UnicodeCategory.Format", "is UnicodeCategory.Format", TRANSPORT + ("Http.ServerTextTests",)),
    Mutant("gateway-faults-do-not-pass", "Http/PassingStatus.cs", "\n        || Array.IndexOf(OfGateways, (int)status) >= 0", "", ("Http.TransportTests", "Http.NamedStatusTests")),
    Mutant("token-past-the-apps-handler", "Http/Authentication/SharedPrimaryHandler.cs", "mayShare ? source.Primary : null", "null", ("Http.TokenNetworkTests",)),
    Mutant("token-by-proxy-to-this-machine", "Http/Authentication/TokenService.cs", "mayShare: origin.IsLoopback == _seen.Origin.IsLoopback", "mayShare: true", ("Http.TokenNetworkTests",)),
    Mutant("proxy-password-told", "Http/SendOnceHandler.cs", "                inner: null,\n", "                exception,\n", ("Http.ProxyTests",)),
    Mutant("secret-in-longer-base64", "Http/SecretText.cs", "before < 3;", "before < 1;", ("Http.ServerTextTests",)),
    Mutant("secret-cut-at-the-end", "Http/SecretText.cs", "length >= ShortestSecret; length--", "length >= int.MaxValue; length--", ("Http.ServerTextTests",)),
    Mutant("client-secret-unknown", "Http/Authentication/TokenService.cs", "ApiCall.NoteBodySecret(request, secret);", "",
           ("Http.ServerTextTests",)),
    Mutant("cause-uncleaned", "Http/SafeCause.cs", "when !IsClean(cause, call) => Cleaned(cause, call)", "when IsClean(cause, call) => Cleaned(cause, call)",
           ("Http.ServerTextTests",)),
    Mutant("server-text-length", "Errors/ServerText.cs", "if (clean.Length + rune.Utf16SequenceLength + 1 > MaxLength)", "if (false)", TRANSPORT),
    Mutant("credential-characters", "Configuration/OptionsValidationErrors.cs", "else if (value.AsSpan().ContainsAnyExceptInRange('!', '~'))", "else if (false)",
           ("Worklayer.WorklayerOptionsTests", "Deepset.DeepsetOptionsTests", "JobsV1.JobsV1OptionsTests", "Rescale.RescaleRegistrationTests", "PaiDlc.PaiDlcOptionsTests")),
    Mutant("token-error-text", "Http/Authentication/OAuthErrorResponseParser.cs", 'error.Code = Text(root, "error");', 'error.Code = Text(root, "error");\n            error.Message = Text(root, "error_description");',
           ("Worklayer.WorklayerCredentialTests", "Faults.SecretTests")),
    Mutant("options-in-json", "Rescale/RescaleOptions.cs", "    [JsonIgnore]\n    [DebuggerBrowsable(DebuggerBrowsableState.Never)]\n    public string? ApiKey", "    public string? ApiKey",
           ("Conventions.ConventionTests",)),
    Mutant("access-key-printed", "PaiDlc/PaiDlcAccessKey.cs", 'public override string ToString() => "***";', "public override string ToString() => Secret;", ("PaiDlc.Acs3SignerTests",)),

    # Signatures.
    Mutant("acs3-constant-nonce", "PaiDlc/PaiDlcCredential.cs", "RandomNumberGenerator.GetHexString(32, lowercase: true)", '"0123456789abcdef0123456789abcdef"', SIGNATURES),
    Mutant("acs3-header-unsigned", "PaiDlc/Acs3Signer.cs", ' || lowerCaseName.StartsWith("x-acs-", StringComparison.Ordinal)', "", SIGNATURES),
    Mutant("acs3-body-unsigned", "PaiDlc/PaiDlcCredential.cs", "string bodyHash = Acs3Signer.HashOf(body);", "string bodyHash = Acs3Signer.HashOf([]);", SIGNATURES),
    Mutant("acs3-old-date", "PaiDlc/PaiDlcCredential.cs", 'Set(request, "x-acs-date", ', 'if (!request.Headers.Contains("x-acs-date")) Set(request, "x-acs-date", ', SIGNATURES),
    Mutant("acs3-old-nonce", "PaiDlc/PaiDlcCredential.cs", 'Set(request, "x-acs-signature-nonce", ', 'if (!request.Headers.Contains("x-acs-signature-nonce")) Set(request, "x-acs-signature-nonce", ', SIGNATURES),
    Mutant("acs3-offset-ignored", "PaiDlc/PaiDlcCredential.cs", "timeProvider.GetUtcNow() + (clock?.Offset ?? TimeSpan.Zero)", "timeProvider.GetUtcNow()", SIGNATURES),
    Mutant("acs3-any-offset", "Http/Resilience/ServiceClock.cs", "if (offset.Duration() > MaxOffset)", "if (false)", SIGNATURES),
    Mutant("acs3-token-not-detached", "PaiDlc/PaiDlcCredential.cs", '"x-acs-accesskey-id", "x-acs-security-token"];', '"x-acs-accesskey-id"];', SECRETS),
    Mutant("acs3-put-right-for-ever", "Http/Resilience/RetryPolicy.cs", "else if (!call.WasRemedied)", "else", SIGNATURES),

    # Repeated calls and unknown outcomes.
    Mutant("post-without-content", "Http/RequestPreparation.cs", 'request.Content = new ByteArrayContent([]);',
           ';', ('Http.TransportTests', 'Faults.FaultServerTests')),
    Mutant("post-repeatable", "Http/Resilience/RetryPolicy.cs", "IsRead(method) || method == HttpMethod.Put ||", "IsRead(method) || method == HttpMethod.Patch || method == HttpMethod.Put ||",
           TRANSPORT + ("Faults.FaultServerTests",)),
    Mutant("post-after-5xx", "Http/ErrorMapping.cs", "bool harmless = kind == ErrorKind.RateLimit ||", "bool harmless = true ||", TRANSPORT),
    Mutant("outcome-of-a-break", "Http/CallFailures.cs", "SafeCause.Of(cause, call))\n    {\n        JobSource = call.Settings.Source,\n        Operation = call.Operation,\n        Attempts = call.Attempts,\n        IsTransient = true,\n        OutcomeUnknown = call.IsOutcomeOpen", "SafeCause.Of(cause, call))\n    {\n        JobSource = call.Settings.Source,\n        Operation = call.Operation,\n        Attempts = call.Attempts,\n        IsTransient = true,\n        OutcomeUnknown = !call.IsOutcomeOpen", TRANSPORT),
    Mutant("outcome-of-a-timeout", "Http/CallFailures.cs", "{what}.\", cause)\n    {\n        JobSource = call.Settings.Source,\n        Operation = call.Operation,\n        Attempts = call.Attempts,\n        IsTransient = true,\n        OutcomeUnknown = call.IsOutcomeOpen", "{what}.\", cause)\n    {\n        JobSource = call.Settings.Source,\n        Operation = call.Operation,\n        Attempts = call.Attempts,\n        IsTransient = true,\n        OutcomeUnknown = !call.IsOutcomeOpen",
           TRANSPORT + ("Http.RateLimitTests",)),
    Mutant("outcome-of-a-5xx", "Http/ErrorMapping.cs", "&& !call.IsRead;", "&& call.IsRead;", TRANSPORT),
    Mutant("sent-again-around-ours", "Http/SourceHandlers.cs", "new BoundaryHandler(state.Settings, isAroundOthers)",
           "new BoundaryHandler(state.Settings, isAroundOthers && state is null)", ("Faults.ForeignRetryTests",)),
    Mutant("first-attempt-forgets-sending", "Http/ApiCall.cs", "if (StartedAttempts > 0)", "if (true)", ("Faults.ForeignRetryTests",)),
    Mutant("second-sending-allowed", "Http/SendingMarker.cs", " && idempotency == Idempotency.NonIdempotent)", " && idempotency == (Idempotency)99)",
           ("Faults.ForeignRetryTests",)),
    Mutant("foreign-exception-leaves", "Http/BoundaryHandler.cs", "catch (Exception exception) when (exception is not JobApiException\n", "catch (Exception exception) when (exception is HttpIOException\n",
           ("Http.ForeignExceptionTests",)),
    Mutant("disposed-source-asked", "Http/BoundaryHandler.cs", "if (settings.Disposed.IsCancellationRequested)", "if (false)", ("Http.ForeignExceptionTests",)),
    Mutant("delete-gone-at-first", "Http/AnswerHandler.cs", 'call.Attempts > 1 && response.StatusCode',
           'response.StatusCode', ('Http.DownloadTests', 'Rescale.RescaleErrorTests', 'Http.TransportTests')),
    Mutant("delete-gone-is-an-error", "Http/AnswerHandler.cs", 'if (!IsDoneAlready(call, response))',
           'if (true)', ('Http.DownloadTests', 'Http.TransportTests')),

    # Retries and deadlines.
    Mutant("retry-after-uncapped", "Http/ErrorMapping.cs", " && !(error.RetryAfter > maxRetryAfter)", "", RETRIES),
    Mutant("retry-after-overflow", "Http/ErrorResponseParser.cs", "TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue", "TimeSpan.FromSeconds(seconds) : TimeSpan.Zero", RETRIES),
    Mutant("retry-after-clock", "Http/ErrorResponseParser.cs", "date - (headers.Date ?? now)", "date - now", RETRIES),
    Mutant("retry-delay-uncapped", "Http/Resilience/RetryPolicy.cs", "(ceiling < settings.MaxRetryDelay ? ceiling : settings.MaxRetryDelay)", "ceiling", RETRIES),
    Mutant("budget-cost", "Http/Resilience/RetryBudget.cs", "failure is JobApiRateLimitException ? ThrottledRetryCost : RetryCost", "ThrottledRetryCost", RETRIES),
    Mutant("budget-never-ends", "Http/Resilience/RetryBudget.cs", "while (tokens >= cost)", "while (tokens >= int.MinValue)", RETRIES),
    Mutant("budget-not-returned", "Http/Resilience/RetryBudget.cs", "lastCost > 0 ? lastCost : Reward", "Reward", RETRIES),
    Mutant("budget-grows", "Http/Resilience/RetryBudget.cs", "Math.Min(Capacity, tokens + reward)", "tokens + reward", RETRIES),
    Mutant("one-retry-more", "Http/Resilience/RetryPolicy.cs", 'call.Attempts > call.Limits.MaxRetries',
           'call.Attempts > call.Limits.MaxRetries + 1', ('Http.TransportTests', 'Http.RetryTests')),
    Mutant("retries-switched-off", "Http/Resilience/RetryPolicy.cs", 'call.Attempts > call.Limits.MaxRetries',
           'call.Attempts > Math.Max(1, call.Limits.MaxRetries)', ('Http.TransportTests', 'Http.RetryTests')),
    Mutant("total-deadline", "Http/ApiCall.cs", "left > TimeSpan.Zero ? left : TimeSpan.Zero, Settings.TimeProvider", "", TRANSPORT + ("Http.RateLimitTests",)),
    Mutant("attempt-deadline", "Http/ApiCall.cs", "_isAttemptsDeadline ? null : new(Limits.AttemptTimeout, Settings.TimeProvider)", "null", TRANSPORT),
    Mutant("attempt-not-linked", "Http/AnswerHandler.cs", "deadline is null ? default : cancellationToken.UnsafeRegister(", "true ? default : cancellationToken.UnsafeRegister(", ("Faults.CancellationTests",) + TRANSPORT),
    Mutant("call-not-linked", "Http/ApiCall.cs", "Link(callerToken);\n    }", "Link(default);\n    }", ("Faults.CancellationTests",) + TRANSPORT),
    Mutant("limiter-ignored", "Http/RateLimitHandler.cs", "if (lease is { IsAcquired: false })", "if (false)", ("Http.RateLimitTests",)),

    # Options and keys that change while the app runs.
    Mutant("settled-setting-changes", "Providers/LiveSource.cs", "if (settled.Length > 0)", "if (false)",
           ("DependencyInjection.ReloadTests",)),
    Mutant("invalid-options-told", "DependencyInjection/ReloadSignal.cs",
           "if (OptionsReading.TryRead(_options.Create, Name, _logger) is not null)", "", ("DependencyInjection.ReloadTests",)),
    Mutant("replaced-key-is-final", "Http/Authentication/RequestCredential.cs",
           "return await FindOtherAsync(refused, cancellationToken).ConfigureAwait(false);", "return await Task.FromResult(false);",
           ("DependencyInjection.KeyRotationTests",)),
    Mutant("two-refreshes", "Http/Authentication/OAuthTokens.cs", "await (before ?? Task.CompletedTask)", "await Task.CompletedTask",
           ("DependencyInjection.KeyRotationTests",)),
    Mutant("mock-has-a-way-past", "DependencyInjection/JobApisBuilder.cs", "if (ReferenceEquals(connection.OwnApi<TApi>(), api))",
           "if (api is not null)", ("DependencyInjection.SourceNameTests",)),

    # Limits of bodies.
    Mutant("body-limit", "Http/Content/PooledBody.cs", "if (length > limit)", "if (false)", TRANSPORT),
    Mutant("bomb-ratio", "Http/Content/PooledBody.cs", "length > UnsuspiciousSize && length / MaxExpansion > wire.Count", "false", TRANSPORT + ("Faults.FaultMatrixTests",)),
    Mutant("cut-short-is-whole", "Http/Content/JsonBody.cs", "return reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;", "return false;", TRANSPORT),
    Mutant("error-body-depth", "Http/ErrorResponseParser.cs", "MaxDepth = 16", "MaxDepth = 100_000", TRANSPORT + ("Faults.FaultMatrixTests",)),
    Mutant("error-body-limit", "Http/ErrorResponseReader.cs", "ErrorResponseParser.MaxBodyBytes, cancellationToken", "int.MaxValue / 2, cancellationToken", TRANSPORT),
    Mutant("xml-entities", "PaiDlc/PaiDlcErrorResponseParser.cs", "DtdProcessing = DtdProcessing.Prohibit", "DtdProcessing = DtdProcessing.Parse", ("PaiDlc.PaiDlcErrorTests",)),

    # Cursors and the paging loop.
    Mutant("cursor-hash", "Paging/Pager.cs", "if (cursor.ListHash != _identity.Hash)", "if (false)", CONTRACT),
    Mutant("cursor-source", "Paging/Pager.cs", "if (cursor.Source != list.Source)", "if (false)", ("Paging.PagerTests",)),
    Mutant("cursor-version", "Paging/PageCursor.cs", "if (version != Version)", "if (version is null)", ("Paging.PageCursorTests",)),
    Mutant("cursor-range", "Paging/PositionReader.cs", "&& number <= max", "", ("Paging.Verified.PlaceTests",)),
    Mutant("cursor-end", "Paging/PositionReader.cs", "if (!IsAtEnd)", "if (false)", ("Paging.Verified.PlaceTests",)),
    Mutant("cursor-checksum", "Paging/PageCursor.cs", "|| !string.Equals(check, Checksum(source, hash, position), StringComparison.Ordinal))", "|| check is null)", ("Paging.PageCursorTests", "Domain.JobTests")),
    Mutant("visited-guard", "Paging/PagerWalk.cs", "if (!_visited.Add(Position))", "if (!_visited.Add(Position) && false)", ("Paging.PagerTests",)),
    Mutant("barren-pages", "Paging/BarrenPageGuard.cs", "_count > MaxBarrenPages && read.Next is not null", "false", ("Paging.PagerTests",)),
    Mutant("same-page-guard", "Paging/RepeatedPageGuard.cs", "_repeats > MaxRepeats || (isRepeated && isTotalUnchanged)", "false", ("Paging.PagerTests",)),
    # Generated readers accept what the serializer accepts.
    Mutant("scanner-controls-in-texts", "Json/JsonScanner.cs", "int end = rest.IndexOfAny(StringEnds);", "int end = rest.IndexOf((byte)'\"');", ("Json.GeneratedReaderTests",)),
    Mutant("scanner-unusual-names", "Json/JsonScanner.cs", "!name.ContainsAny(StringEnds)", "true", ("Json.GeneratedReaderTests",)),
    Mutant("scanner-leading-zeros", "Json/JsonScanner.cs", "|| (end - start > 1 && _json[start] == '0')", "", ("Json.GeneratedReaderTests",)),
    Mutant("scanner-number-without-end", "Json/JsonScanner.cs", "_json[end] is not ((byte)',' or (byte)'}' or (byte)']' or <= (byte)' ')", "false", ("Json.GeneratedReaderTests",),
           accepted="the rest of the number is then no JSON for the scanner, and the serializer reads the row"),
    Mutant("scanner-invalid-utf8", "Json/JsonScanner.cs", "throwOnInvalidBytes: true", "throwOnInvalidBytes: false", ("Json.GeneratedReaderTests",)),
    Mutant("scanner-item-without-comma", "Json/JsonScanner.cs", "if (next == ',')\n        {\n            Position++;", "if (next != 0)\n        {\n            Position++;", ("Json.GeneratedReaderTests",)),
    Mutant("scanner-broken-is-the-end", "Json/JsonScanner.cs", "        IsBroken = true;\n        return false;\n    }\n\n    private bool TryScanLiteral", "        return false;\n    }\n\n    private bool TryScanLiteral", ("Json.GeneratedReaderTests",)),
    Mutant("scanner-more-than-the-answer", "Json/WireReader.cs", " && scanner.IsAtEnd", "", ("Json.GeneratedReaderTests",)),
    Mutant("scanner-depth-of-a-part", "Json/JsonScanner.cs", "MaxDepth = maxDepth - _depth", "MaxDepth = maxDepth", ("Json.GeneratedReaderTests",)),
    Mutant("scanner-depth", "Json/JsonScanner.cs", "Peek() != bracket || _depth == maxDepth", "Peek() != bracket", ("Json.JsonScannerTests",)),
    Mutant("scanner-depth-of-a-known-value", "Json/JsonScanner.cs", "_depth < maxDepth ? pool.Find(known) : null", "pool.Find(known)", ("Json.JsonScannerTests",)),
    Mutant("known-value-of-other-json", "Json/ValuePool.cs", "entry is not null && json.SequenceEqual(entry.Json)", "entry is not null", ("Json.GeneratedReaderTests",)),
    Mutant("model-within-another", "Json/WireReader.cs", "TryParse(json, out T? model) ? model : JsonSerializer", "JsonSerializer", ("Json.GeneratedReaderTests",)),
    Mutant("list-of-jobs-without-its-reader", "JobsV1/JobsV1JsonContext.cs", ", new JobsV1JobListReader(Default)", "", ("Json.GeneratedReaderTests",)),
    Mutant("too-many-members", "Json/WireReader.cs", "if (members?.Count == TooManyMembersException.Most)", "if (false)", ("Json.GeneratedReaderTests",)),
    Mutant("seen-ids", "Paging/YieldedIdSet.cs", "return _recent[kind].Add(key) &&", "return (_recent[kind].Add(key) || true) &&", ("Paging.YieldedIdSetTests.Add_IdsOfEveryKind_AreRememberedAsTheTextsTheyAre", "Paging.PagerTests")),
    Mutant("ids-forgotten-too-early", "Paging/YieldedIdSet.cs", "_recent[kind].Add(key) && _older?[kind].Contains(key) != true", "_recent[kind].Add(key)", ("Paging.YieldedIdSetTests.Trim_MoreIdsThanPermitted_ForgetsTheOldestAndKeepsTheLastHalf",)),
    Mutant("duplicates-handed-out", "Paging/PagerWalk.cs", "bool isNew = _seen.Add(id);", "bool isNew = _seen.Add(id) || true;", ("Paging.PagerTests",)),
    Mutant("row-without-id", "Paging/PagerWalk.cs", "if (string.IsNullOrEmpty(id))", "if (false)", ("Paging.PagerTests",)),
    Mutant("failed-at", "Paging/PagerWalk.cs", "exception.SetFailedAt(Cursor());", "", CONTRACT),
    Mutant("query-not-checked", "JobQueryPlan.cs", "toCheck == JobQueryFeatures.None || Query.Matches(listed, toCheck)", "true", CONTRACT),
    Mutant("require-server-side", "JobQueryPlan.cs", "if (query.RequireServerSide && ", "if (false && ", CONTRACT),
    Mutant("read-ahead-position", "Paging/ParallelPageReader.cs", "if (next.Position == position)", "if (true)", ("Paging.ReadAheadTests",)),
    Mutant("read-ahead-failure", "Paging/ParallelPageReader.cs", "if (page.IsGuess && !page.Task.IsCompletedSuccessfully && !walkToken.IsCancellationRequested)", "if (false)", ("Paging.ReadAheadTests",)),

    # Where a list continues and ends.
    Mutant("offset-by-asked-size", "Paging/OffsetStrategy.cs", "page with { Next = (skip + page.Rows.Count)", "page with { Next = (skip + pageSize)", CONTRACT),
    Mutant("offset-short-page-ends", "Paging/OffsetStrategy.cs", "if (page.Rows.Count == 0)", "if (page.Rows.Count < pageSize)", CONTRACT),
    Mutant("numbers-short-page-ends", "Deepset/DeepsetApiPaging.cs", "answer.HasMore != true, answer.Total", "answer.Data.Count < query.Limit, answer.Total", CONTRACT + ("Deepset.DeepsetApiPagingTests",)),
    Mutant("count-not-held-against-rows", "Paging/PagerWalk.cs", "if ((isFast || isFrozen) && (_total", "if (false && (_total", ("Contract.ContradictionTests",)),
    Mutant("empty-page-that-announces-more-ends", "Paging/AnchorStrategy.cs", ": AnchorOf(page) is { } id ? $\"{reading}/{PositionReader.TextOf(id)}\" : throw Stalled()", ": AnchorOf(page) is { } id ? $\"{reading}/{PositionReader.TextOf(id)}\" : null", ("Deepset.DeepsetApiPagingTests",)),
    Mutant("anchor-of-a-stand-in", "Paging/AnchorStrategy.cs", "if (!RowReading.IsStandInId(text) && Guid", "if (Guid", ("Deepset.DeepsetApiPagingTests",)),
    Mutant("anchor-known-stand-in", "Paging/AnchorStrategy.cs", "seen.Contains(id) && !RowReading.IsStandInId(id)", "seen.Contains(id)", ("Deepset.DeepsetApiPagingTests",)),
    Mutant("blind-walk-trusts-its-end", "Paging/OverlapStrategy.cs", "place.IsBlind && place.Tally.Objection() is { } objection", "place.IsBlind && place.Tally.Objection() is { Length: 0 } objection", ("Contract.ContradictionTests",)),
    Mutant("null-of-a-mock-ends", "Rescale/RescaleApiPaging.cs",
           'RequiredResponse.Of(\n                await list(page, cancellationToken).ConfigureAwait(false),\n                SourceName,\n                "List")',
           "await list(page, cancellationToken).ConfigureAwait(false)", ("Domain.NullMockTests",),
           accepted="the paging loop turns the NullReferenceException into an error with the same advice"),
    Mutant("foreign-failure-of-a-merged-list", "Aggregation/JobSourceListExtensions.cs", "ForeignFailure.Is(exception, isFirst, cancellationToken)", "exception is JobApiPaginationException", ("Domain.ForeignCancellationTests",)),
    Mutant("any-404-ends", "Rescale/RescaleApiPaging.cs", " && exception.ErrorCode == RescaleErrorResponseParser.InvalidPage", "", ("Rescale.RescaleJobSourceTests",)),
    Mutant("anchor-known-rows", "Paging/AnchorStrategy.cs", "return HoldsKnownRow(page, seen) ? throw Stalled() : Continue(page, reading);", "return Continue(page, reading);", ("Deepset.DeepsetApiPagingTests",)),

    # Verified lists: overlaps and claims.
    Mutant("overlap-not-checked", "Paging/OverlapStrategy.cs", "if (!place.IsBlind && window.Start > 0 && !Overlaps(place, rows, known, seen))", "if (false)", WALKS),
    Mutant("overlap-of-any-known-row", "Paging/OverlapStrategy.cs", "known >= 0 && (!evidence.IsWeak || rows.Count - CountNew(rows, seen) > RowsToTell(place))", "known >= 0", WALKS),
    Mutant("overlap-beginning-not-looked-at", "Paging/OverlapStrategy.cs", "if (!evidence.IsWeak || isWhole || Claim", "if (true || isWhole || Claim", WALKS),
    Mutant("overlap-end-not-confirmed", "Paging/OverlapStrategy.cs", "return mayHideRows ? Go", "return false ? Go", WALKS),
    Mutant("overlap-resumed-beginning-unseen", "Paging/OverlapStrategy.cs", "page.Rows.Take(hasGap ? head : page.Rows.Count)", "page.Rows.Take(hasGap ? 0 : page.Rows.Count)", WALKS),
    Mutant("overlap-forgotten-is-news", "Paging/OverlapStrategy.cs", "_isResumed || seen.HasForgotten", "_isResumed", WALKS),
    Mutant("overlap-blindness", "Paging/OverlapStrategy.cs", "IsBlind = place.IsBlind || cannotOverlap,", "IsBlind = place.IsBlind,", WALKS),
    Mutant("overlap-order-claimed", "Paging/OverlapStrategy.cs", "\n        : evidence.Objection(place.Evidence) is { } objection ? CompletenessReport.None(objection)", "", WALKS),
    Mutant("overlap-count-claimed", "Paging/OverlapStrategy.cs", ": isWhole ? null : place.Tally.Objection();", ": null;", WALKS,
           accepted="if jobs move, the check of the first page and the overlap rule detect it first; no generated schedule has a service that counts rows it does not send"),
    Mutant("overlap-claim-at-first-end", "Paging/OverlapStrategy.cs", "(place.Look == Look.Confirm && endsKnown && rows.Count > cameBefore && place.Last == lastBefore)", "endsKnown", WALKS),
    Mutant("order-falls-unseen", "Paging/OrderEvidence.cs", "(known & Rises) != 0 && (known & Falls) != 0", "false", ("Paging.Verified.OrderEvidenceTests",)),
    Mutant("anchors-overlap-not-checked", "Paging/AnchorOverlapStrategy.cs", "if (known < 0)\n        {\n            return TryNext(place, page, mayBeRead: true);", "if (false)\n        {\n            return TryNext(place, page, mayBeRead: true);", WALKS),
    Mutant("anchors-stand-still", "Paging/AnchorOverlapStrategy.cs", "if (chain[0].Id == place.Anchors[0].Id)", "if (false)", WALKS),
    Mutant("keyset-second-not-held-back", "Paging/KeysetStrategy.cs", "if (SecondOf(row) < survey.Last)", "if (SecondOf(row) <= survey.Last)", KEYSETS),
    Mutant("keyset-order-not-checked", "Paging/KeysetStrategy.cs", "second < survey.Last || second < bound - 1", "second < bound - 1", KEYSETS),
    Mutant("keyset-short-page-ends", "Paging/KeysetStrategy.cs", "bool isRest = total == count;", "bool isRest = total == count || count < pageSize;", KEYSETS),
    Mutant("keyset-hidden-rows-end", "Paging/KeysetStrategy.cs", "if (count == 0 && total > 0)", "if (false)", KEYSETS + ("Contract.ContradictionTests",)),
    Mutant("window-lower-edge", "Paging/TimeWindowStrategy.cs", "edge - step <= range.From ? range.From : edge - step, edge)", "edge - step <= range.From ? range.From : edge - step, edge - Second)", WINDOWS),
    Mutant("window-row-twice", "Paging/TimeWindowStrategy.cs", "if (time < window.From || time >= window.Before)", "if (time < window.From || time >= window.Before + Second)", WINDOWS),
    Mutant("window-joint-not-compared", "Paging/TimeWindowStrategy.cs", "JointAt(place.Window.Before, page.Rows) != place.Joint", "false", WINDOWS),
    Mutant("window-stray-rows-unseen", "Paging/TimeWindowStrategy.cs", "time < asked.From - Second || time > asked.Before + Second ? WindowDoubt.Stray : WindowDoubt.Loose", "WindowDoubt.None", WINDOWS),
    Mutant("window-cut-page-is-a-leaf", "Paging/TimeWindowStrategy.cs", "if (!hasMore)\n        {\n            return Leaf", "if (!hasMore || page.Rows.Count < pageSize)\n        {\n            return Leaf", WINDOWS),

    # Unreadable rows and formats of values.
    Mutant("unreadable-row-unclaimed", "Paging/UnreadableRows.cs", "if (Count > 0)\n        {\n            string rows", "if (Count < 0)\n        {\n            string rows", UNREADABLE),
    Mutant("unreadable-row-forgotten-in-cursors", "Paging/UnreadableRows.cs", "Count > 0 || wereBefore ? Mark + position : position", "position", UNREADABLE),
    Mutant("unreadable-row-not-told", "Paging/UnreadableRows.cs", "if (found.Id is null || (_told ??= new(maxIds)).Add(found.Id))", "if (false)", UNREADABLE),
    Mutant("unreadable-row-by-default", "Paging/PagerWalk.cs", "options.OnUnreadable is not null && list.Layout is { } layout", "list.Layout is { } layout", UNREADABLE),
    Mutant("unreadable-row-loses-its-id", "Json/RowReadingOfT.cs", "stand = named;", ";", UNREADABLE,
           accepted="the row is then identified by its content, which is the same unless it changes between two reads"),
    Mutant("unreadable-row-is-gone", "Watching/KnownJobs.cs", "if (row.Id is not null && _entries.TryGetValue(row.Id, out Entry? entry))", "if (row.Id is not null && _entries.TryGetValue(row.Id + row.Id, out Entry? entry))", UNREADABLE),
    Mutant("unreadable-row-in-texts", "UnreadableRow.cs", "Reason = {Reason}", "Reason = {Reason}, Json = {Json}", UNREADABLE),
    Mutant("time-hour-24", "Json/WireTime.cs", "hour) || hour > 23", "hour) || hour > 24", FORMS),
    Mutant("time-day-of-month", "Json/WireTime.cs", "day == 0 || day > DateTime.DaysInMonth(year, month)\n            || !", "day == 0 || day > 31\n            || !", FORMS),
    Mutant("time-offset-over-14", "Json/WireTime.cs", "out int hours) || hours > 13", "out int hours) || hours > 99", FORMS),
    Mutant("none-of-0001", "Json/WireTime.cs", "moment.Ticks < EndOfFirstYear || ", "", FORMS),
    Mutant("none-of-1970", "Json/WireTime.cs", " || moment.UtcTicks == DateTimeOffset.UnixEpoch.UtcTicks", "", FORMS),
    Mutant("one-reading-for-all", "Json/ScalarConverters.cs", "public override bool CanConvert(Type typeToConvert) => Of(typeToConvert) is not null;",
           "public override bool CanConvert(Type typeToConvert) => false;", FORMS),

    # Queries resolved by lookups, and skipped sources.
    Mutant("lookup-gateways-not-found-is-gone", "Paging/ItemLookup.cs", " when (!exception.IsForeign)", "", OUTCOMES),
    Mutant("lookup-gone-is-a-failure", "Paging/ItemLookup.cs", "when (!exception.IsForeign)", "when (exception.IsForeign)", OUTCOMES),
    Mutant("lookup-answer-not-checked", "Paging/ItemLookup.cs", "isWanted(answer) ? answer : null", "answer", OUTCOMES),
    Mutant("lookup-all-at-once", "Paging/ItemLookup.cs", "Math.Min(maxParallel, open.Length)", "open.Length", OUTCOMES),
    Mutant("lookup-goes-on-after-a-failure", "Paging/ItemLookup.cs", "await stop.CancelAsync().ConfigureAwait(false);", ";", OUTCOMES),
    Mutant("lookup-failure-swallowed", "Paging/ItemLookup.cs", "ExceptionDispatchInfo.Throw(failure);", ";", OUTCOMES),
    Mutant("lookup-failed-at-the-history", "Paging/PagerWalk.cs", "exception.ReplaceFailedAt(", "exception.SetFailedAt(", OUTCOMES),
    Mutant("lookup-requests-not-counted", "Http/SendOnceHandler.cs", "RequestTally.Sent();", ";", OUTCOMES),
    Mutant("lookup-row-is-not-open", "JobQueryPlan.cs", "{ State: JobState.Finished } or ", "", OUTCOMES),
    Mutant("lookup-of-what-does-not-match", "JobQueryPlan.cs", "_checked & ~OpenOf(listed);", "JobQueryFeatures.None;", UNSUPPORTED),
    Mutant("skipped-and-nobody-told", "Aggregation/JobSourceListExtensions.cs", "options?.MaySkip == true && onFailure is null", "false", UNSUPPORTED),
    Mutant("skipped-cursor-ignored", "Aggregation/JobSourceListExtensions.cs", "listing.IsSkipped && places.ContainsKey(source.Name)", "false", UNSUPPORTED),
    Mutant("skipped-in-an-order-is-a-failure", "Aggregation/OrderedJobMerge.cs", "options?.MaySkip == true && exception is JobQueryNotSupportedException", "false", UNSUPPORTED),

    # Resumed downloads.
    Mutant("download-changed-length", "Downloads/DownloadCopy.cs", "(_total is not null && total is not null && total != _total)\n            || total < Position", "total < Position", DOWNLOADS),
    Mutant("download-changed-version", "Downloads/DownloadCopy.cs", "other != Validator", "false", DOWNLOADS),
    Mutant("download-unlike-bytes", "Downloads/DownloadCopy.cs", "if (!sent.Span.SequenceEqual(kept))", "if (false)", DOWNLOADS),
    Mutant("download-weak-if-range", "Rescale/RescaleFileDownload.cs", 'validator?.StartsWith("W/", StringComparison.Ordinal) == false', "validator is not null", DOWNLOADS),
    Mutant("download-listed-size", "Downloads/DownloadCopy.cs", "if (total is not null && _listed is not null && total != _listed)", "if (false)", DOWNLOADS),
    Mutant("download-part-of-nobody-knows-what", "Http/Content/DownloadContent.cs", "if (isPartial && !IsOnePart(", "if (false && !IsOnePart(", DOWNLOADS),
    Mutant("download-overlap-written-twice", "Downloads/DownloadCopy.cs", "long skip = Position - (download?.Offset ?? 0);", "long skip = 0;", DOWNLOADS),
    Mutant("download-longer-than-the-file", "Downloads/DownloadCopy.cs", "\n            || total < Position", "", DOWNLOADS,
           accepted="the skipped bytes then never arrive, which is rejected with the same message after the content was read"),
    Mutant("download-short-is-whole", "Downloads/DownloadCopy.cs", "if (Position < end)", "if (false)", DOWNLOADS),

    # Hedged reads.
    Mutant("hedged-write", "Http/ApiCall.cs", "\n            && IsRead\n            && Idempotency == Idempotency.Idempotent\n            && !IsDownload", "", HEDGES),
    Mutant("hedged-not-idempotent", "Http/ApiCall.cs", "\n            && Idempotency == Idempotency.Idempotent\n            && !IsDownload", "\n            && !IsDownload", HEDGES),
    Mutant("hedged-download", "Http/ApiCall.cs", "\n            && !IsDownload\n            && request.Content is null", "\n            && request.Content is null", HEDGES),
    Mutant("hedge-same-message", "Http/Resilience/HedgedAttempt.cs", "sendAsync(call.CreateRequest(), token)", "sendAsync(request, token)", HEDGES),
    Mutant("hedge-beyond-max-retries", "Http/Resilience/HedgedAttempt.cs", "call.Attempts > call.Limits.MaxRetries || !call", "!call", HEDGES),
    Mutant("hedge-without-budget", "Http/Resilience/HedgedAttempt.cs", " || !call.Settings.Budget.TryTake(RetryBudget.RetryCost)", "", HEDGES),
    Mutant("hedge-before-sent", "Http/Resilience/HedgedAttempt.cs", "if (call.Marker.Sendings <= _sendingsBefore)", "if (false)", HEDGES),
    Mutant("hedge-lost-is-free", "Http/Resilience/HedgedAttempt.cs", "if (ReferenceEquals(answer, _hedgeAnswer))", "if (true)", HEDGES),
    Mutant("hedge-status-of-the-loser", "Http/Resilience/HedgedAttempt.cs", "        call.Telemetry?.Answered(content.Status);\n", "", HEDGES),
    Mutant("hedge-answer-stays-superseded", "Http/Resilience/HedgedAttempt.cs", "content.IsSuperseded = false;", "", HEDGES),
    Mutant("hedge-loser-ends-the-call", "Http/Resilience/HedgedAttempt.cs", "((ApiContent)answer.Content).IsSuperseded = true;", "", HEDGES),
    Mutant("hedge-after-a-failure", "Http/Resilience/HedgedAttempt.cs", "        _isHedged\n        && !cancellationToken", "        !cancellationToken", HEDGES),
    Mutant("hedge-awaits-after-a-refusal", "Http/Resilience/HedgedAttempt.cs", "failure is JobApiException { MayRetry: true }", "failure is not null", HEDGES),
    Mutant("hedge-failure-counts", "Http/HedgingHandler.cs", "ExceptionDispatchInfo.Throw(failure);", "", HEDGES),
]
