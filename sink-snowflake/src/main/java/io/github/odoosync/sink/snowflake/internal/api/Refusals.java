package io.github.odoosync.sink.snowflake.internal.api;

import io.github.odoosync.sink.http.Answer;
import io.github.odoosync.sink.http.OneLine;
import io.github.odoosync.sink.http.PassingFailure;
import io.github.odoosync.sink.snowflake.internal.api.ApiRequest.Kind;
import io.github.odoosync.sink.snowflake.internal.auth.Bearer;
import io.github.odoosync.sink.snowflake.internal.auth.Bearers;
import io.github.odoosync.sink.snowflake.internal.session.Failures;
import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells answers that are results from those that are not, and words what the latter mean. */
final class Refusals {
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
    private static final int LONGEST_QUOTE = 300;
    /** Snowflake's number for a statement that ran out of time. */
    private static final String TIMED_OUT = "000630";

    private final URI base;
    private final Bearers bearers;

    Refusals(URI base, Bearers bearers) {
        this.base = base;
        this.bearers = bearers;
    }

    /**
     * Lets results and running statements pass.
     *
     * @throws PassingFailure if another attempt may succeed
     * @throws StatementException if the statement is refused
     * @throws PermanentSinkException for anything else
     */
    void check(ApiRequest request, Bearer bearer, Answer answer) {
        int status = answer.status();
        if (status >= 500 || (status == 429 && request.kind() != Kind.POLL)) {
            throw passing(answer);
        }
        if (answer.isPage()) {
            throw failure(
                    request,
                    "a web page came instead of an answer (HTTP " + status + ")",
                    "check the account's name, and that no proxy or login page stands between: it has to let " + host()
                            + " through",
                    null);
        }
        if (status >= 300 && status < 400) {
            throw failure(
                    request,
                    "redirected" + answer.redirectedTo() + ", where the token is not taken",
                    "check the account's name, or name the account's new address",
                    null);
        }
        StatementStatus said = status == 200 ? new StatementStatus("", "", "", "") : StatementStatus.of(answer);
        switch (status) {
            case 200, 202, 429 -> requireJson(request, answer);
            case 408 ->
                throw statement(
                        bearer, said, TIMED_OUT, "57014", "the statement took longer than it may and was ended");
            case 422 -> throw statement(bearer, said, "", "", "the statement was refused");
            case 400 -> {
                if (!said.code().isEmpty()) {
                    throw statement(bearer, said, "", "", "the request was refused");
                }
                throw unexpected(request, bearer, status, said, "report it");
            }
            case 403 ->
                throw unexpected(
                        request,
                        bearer,
                        status,
                        said,
                        "check that the user, its role and its network policy allow the SQL API from here");
            case 404 -> throw unexpected(request, bearer, status, said, "check the account's name");
            default -> throw unexpected(request, bearer, status, said, "check what stands between here and Snowflake");
        }
    }

    /** Words a login that was refused twice, or once where there is no other token. */
    PermanentSinkException login(ApiRequest request, Answer answer) {
        StatementStatus said = StatementStatus.of(answer);
        String number = said.code().isEmpty() ? "HTTP 401" : "code " + quoted(said.code());
        Matcher incident = UUID.matcher(said.message());
        String details = incident.find()
                ? "; an admin sees the cause with SELECT SYSTEM$GET_LOGIN_FAILURE_DETAILS('" + incident.group() + "')"
                : "";
        return failure(
                request,
                "Snowflake refused the " + bearers + " (" + number + ")",
                Failures.advice(said.code()).orElseGet(() -> bearers.whatToCheck(answer.date())) + details,
                null);
    }

    /** Words what will not pass by itself. */
    PermanentSinkException failure(ApiRequest request, String problem, String nextStep, @Nullable IOException cause) {
        return new PermanentSinkException(request.what() + " at " + host() + ": " + problem + "; " + nextStep, cause);
    }

    static boolean isOfLogin(Answer answer) {
        return answer.status() == 401 && !answer.isPage();
    }

    String host() {
        return base.getAuthority();
    }

    private PassingFailure passing(Answer answer) {
        String code = StatementStatus.of(answer).code();
        String words = answer.status() == 429 ? "too many requests" : "overloaded or out of order";
        return PassingFailure.undone(
                words + " (HTTP " + answer.status() + (code.isEmpty() ? "" : ", code " + quoted(code)) + ")",
                null,
                answer.retryAfter());
    }

    private void requireJson(ApiRequest request, Answer answer) {
        if (!answer.mediaType().isEmpty() && !answer.mediaType().equals("application/json")) {
            throw failure(
                    request,
                    "the answer is of type " + quoted(answer.mediaType()) + " instead of application/json",
                    "check the address and what stands between here and Snowflake",
                    null);
        }
    }

    private PermanentSinkException unexpected(
            ApiRequest request, Bearer bearer, int status, StatementStatus said, String nextStep) {
        String code = said.code().isEmpty() ? "" : ", code " + quoted(said.code());
        String message = said.message().isEmpty() ? "" : ", " + quoted(bearer.scrub(said.message()));
        return failure(request, "HTTP " + status + code + message, nextStep, null);
    }

    private static StatementException statement(
            Bearer bearer, StatementStatus said, String code, String sqlState, String message) {
        return new StatementException(
                said.code().isEmpty() ? code : said.code(),
                said.sqlState().isEmpty() ? sqlState : said.sqlState(),
                said.message().isEmpty() ? message : bearer.scrub(said.message()),
                null);
    }

    private static String quoted(String text) {
        return OneLine.of(text, LONGEST_QUOTE);
    }
}
