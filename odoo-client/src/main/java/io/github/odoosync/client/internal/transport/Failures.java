package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.error.OdooAccessException;
import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.client.error.OdooMissingModelException;
import io.github.odoosync.client.error.OdooMissingRecordException;
import io.github.odoosync.client.error.OdooRateLimitException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.error.OdooTransportException;
import io.github.odoosync.client.error.OdooValidationException;
import io.github.odoosync.client.internal.transport.AttemptFailure.Retry;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Words what went wrong, the same for the same cause on every protocol: what failed, why, and what to do. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final Pattern NO_DATABASE = Pattern.compile("database \"[^\"]*\" does not exist");
    private static final Pattern NO_MODEL =
            Pattern.compile("Object \\S+ doesn't exist|the model '\\S+' does not exist");
    private static final Pattern NO_METHOD =
            Pattern.compile("method '\\S+' does not exist|object '\\S+' has no attribute");

    private static final Pattern BAD_CONDITION =
            Pattern.compile("^(Invalid leaf|Invalid operator|Invalid domain|unhashable type: 'list')");

    private final ConnectionSettings settings;
    private final Credentials credentials;

    Failures(ConnectionSettings settings, Credentials credentials) {
        this.settings = settings;
        this.credentials = credentials;
    }

    /** The server was not reached, or what came back is no answer of Odoo. */
    OdooTransportException transport(String what, String problem, String nextStep, @Nullable Throwable cause) {
        return new OdooTransportException(message(what, problem, nextStep), credentials.scrub(cause));
    }

    /** The server does not accept database, login or key. */
    OdooAuthenticationException authentication(String what, String name, String problem, String nextStep) {
        return new OdooAuthenticationException(name, message(what, problem, nextStep + onOdooOnline()), null);
    }

    /** Odoo answered with an error. */
    AttemptFailure fault(String what, ServerFault fault) {
        if (LOG.isTraceEnabled() && !fault.debug().isEmpty()) {
            LOG.trace("{} at {}: {}", what, settings.host(), credentials.scrub(fault.debug()));
        }
        OdooServerException error = exception(what, fault);
        boolean later =
                error instanceof OdooRateLimitException || ServerErrors.conflict(error) || fault.status() == 409;
        return new AttemptFailure(error, later ? Retry.IF_IDEMPOTENT : Retry.NEVER);
    }

    /** Words a message; the problem may be in the server's words, and is rid of any key that it repeats. */
    String message(String what, String problem, String nextStep) {
        String cause = credentials.scrub(problem.strip());
        String sentence = cause.endsWith(".") ? cause.substring(0, cause.length() - 1) : cause;
        return what + " at " + settings.host() + ": " + sentence + "; " + nextStep;
    }

    private OdooServerException exception(String what, ServerFault fault) {
        String name = fault.name().isEmpty() ? "HTTP " + fault.status() : fault.name();
        String problem = fault.firstLine().isEmpty() ? name : fault.firstLine();
        if (NO_DATABASE.matcher(fault.message()).find()) {
            return authentication(
                    what, name, "the server has no database " + settings.database(), "check the database's name");
        }
        if (NO_MODEL.matcher(fault.message()).find() || missingModelInAnyLanguage(what, fault)) {
            return new OdooMissingModelException(
                    name, message(what, problem, "check the model's name and that its module is installed"), null);
        }
        return switch (fault.simpleName()) {
            case "AccessDenied", "Unauthorized", "SessionExpiredException" ->
                authentication(what, name, problem, checkCredentials());
            case "AccessError", "Forbidden" ->
                new OdooAccessException(
                        name, message(what, problem, "give the user the right to do this, or leave it out"), null);
            case "MissingError" ->
                new OdooMissingRecordException(
                        name, message(what, problem, "the record was deleted, or never was: leave its id out"), null);
            case "TooManyRequests" -> new OdooRateLimitException(name, message(what, problem, "call less often"), null);
            case "UserError", "ValidationError", "RedirectWarning", "Warning" ->
                new OdooValidationException(name, message(what, problem, "correct the values"), null);
            default -> new OdooServerException(name, message(what, named(name, problem), nextStep(fault)), null);
        };
    }

    /** Odoo up to 18 says it in the user's language; nothing else about {@code fields_get} is the user's fault. */
    private static boolean missingModelInAnyLanguage(String what, ServerFault fault) {
        return what.endsWith(".fields_get") && fault.simpleName().equals("UserError");
    }

    private static String nextStep(ServerFault fault) {
        String message = fault.message();
        if (ServerErrors.isConflict(fault.name()) || fault.status() == 409) {
            return "others keep the server or the record busy: try again later";
        }
        if (fault.simpleName().equals("NotFound") || NO_METHOD.matcher(message).find()) {
            return "check the name of the method";
        }
        if (message.contains("Invalid field")) {
            return "check the field's name with fields_get";
        }
        if (BAD_CONDITION.matcher(message).find()) {
            return "check the domain's operators and values: any is known since Odoo 17, not =like since 19";
        }
        if (message.contains("unexpected keyword argument") || message.contains("missing a required argument")) {
            return "check the names of the arguments";
        }
        if (message.startsWith("cannot call") && message.endsWith("with ids")) {
            return "it is a method of the model itself: leave the ids out";
        }
        if (message.contains("cannot marshal")) {
            return "XML-RPC has no form for a missing value, though the method was executed: use JSON-2 or JSON-RPC";
        }
        if (message.contains("exceeds XML-RPC limits")) {
            return "XML-RPC carries no number beyond 32 bits: use JSON-2 or JSON-RPC";
        }
        return fault.simpleName().equals("MemoryError") ? "ask for less at once" : "see the server's log";
    }

    /** What to do about refused credentials. */
    String checkCredentials() {
        return settings.login() == null
                ? "check the API key: it may be mistyped, expired, revoked, or another database's"
                : "check database, login and API key: the key may be mistyped, expired, revoked, or another user's";
    }

    /** What else it may be where the server is Odoo's own cloud, to be put behind a next step. */
    String onOdooOnline() {
        return settings.onOdooOnline()
                ? "; on Odoo Online it may also be that the plan has no external API (Custom has it), or that a password"
                        + " was never set for the user"
                : "";
    }

    private static String named(String name, String problem) {
        return problem.contains(name) ? problem : name + ": " + problem;
    }
}
