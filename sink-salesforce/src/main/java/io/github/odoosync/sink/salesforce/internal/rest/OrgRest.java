package io.github.odoosync.sink.salesforce.internal.rest;

import io.github.odoosync.sink.http.Answer;
import io.github.odoosync.sink.http.PassingFailure;
import io.github.odoosync.sink.http.Retries;
import io.github.odoosync.sink.http.StoppedException;
import io.github.odoosync.sink.http.TooLargeException;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The REST API of one org, with one token and one meter. Thread-safe; nothing is sent before the first call. */
public final class OrgRest implements Rest {
    private static final Logger LOG = LoggerFactory.getLogger(OrgRest.class);
    private static final String ROOT = "/services/data";

    private final OrgSettings settings;
    private final Wire wire;
    private final OrgTokens tokens;
    private final CallMeter meter;
    private final Retries retries;

    /**
     * Makes the connection.
     *
     * @param settings which org
     * @param login who logs in
     * @param delays before calls
     * @param clock the machine's
     */
    public OrgRest(OrgSettings settings, ClientCredentials login, Delays delays, Clock clock) {
        this.settings = settings;
        this.wire = new Wire(settings.client(), settings.requestTimeout());
        this.tokens = new OrgTokens(new TokenGrant(settings.domain(), login, wire, delays), clock);
        this.meter = new CallMeter(settings.softLimit(), settings.hardLimit(), delays, clock);
        this.retries = Wire.retries(delays, settings.domain());
    }

    /**
     * Logs in, and checks that the org has the API version.
     *
     * @return the org
     * @throws RetryableSinkException if it can't be reached
     * @throws PermanentSinkException if the login is refused, or the version is not there
     */
    public Org connect() {
        RestCall call = RestCall.get("asking for the API versions", "");
        RestAnswer answer = run(call, ROOT);
        ApiVersions.require(settings.apiVersion(), host(), answer);
        OrgToken token = tokens.current();
        return new Org(token.instance(), token.org(), token.user());
    }

    @Override
    public RestAnswer send(RestCall call) {
        return run(call, root());
    }

    @Override
    public String root() {
        return ROOT + "/v" + settings.apiVersion();
    }

    /**
     * Tells the session that calls share, for another API of the org.
     *
     * @return the session, logged in if there was none
     * @throws RetryableSinkException if the org can't be reached
     * @throws PermanentSinkException if the login is refused
     */
    public OrgToken session() {
        return retries.run("logging in", true, tokens::current);
    }

    /**
     * Gets another session in place of one that another API refused; as for our own calls, one login serves all who ask.
     *
     * @param refused which
     * @return another one; its token may be the same
     * @throws RetryableSinkException if the org can't be reached, or too many were refused within a minute
     * @throws PermanentSinkException if the login is refused
     */
    public OrgToken renewed(OrgToken refused) {
        return retries.run("logging in again", true, () -> tokens.renewed(refused));
    }

    /** {@return what is left of the org's limit of calls} */
    public CallMeter meter() {
        return meter;
    }

    @Override
    public String toString() {
        return "REST API " + settings.apiVersion() + " of " + host();
    }

    private String host() {
        return settings.domain().getAuthority();
    }

    private RestAnswer run(RestCall call, String root) {
        try {
            return retries.run(call.what(), call.repeatable(), () -> attempt(call, root));
        } catch (StoppedException e) {
            throw new RetryableSinkException(call.what() + " at " + host() + " was " + e.getMessage(), e);
        }
    }

    private RestAnswer attempt(RestCall call, String root) {
        try {
            OrgToken token = tokens.current();
            Answer answer = exchange(call, root, token);
            RestErrors errors = errors(answer);
            if (Refusals.isOfSession(answer.status(), errors)) {
                answer.body().close();
                OrgToken renewed = tokens.renewed(token);
                if (!renewed.instance().equals(token.instance())) {
                    LOG.info("the org has moved to {}", renewed.instance().getAuthority());
                }
                answer = exchange(call, root, renewed);
                errors = errors(answer);
                if (Refusals.isOfSession(answer.status(), errors)) {
                    answer.body().close();
                    throw Refusals.ofSession(call.what(), host(), token, renewed, errors);
                }
            }
            return handedOver(call, answer);
        } catch (TooLargeException e) {
            throw Refusals.tooLarge(call.what(), host());
        } catch (IOException e) {
            throw PassingFailure.unclear("the answer can't be read", e, null);
        }
    }

    private RestAnswer handedOver(RestCall call, Answer answer) throws IOException {
        boolean passed = false;
        try {
            Refusals.check(call.what(), host(), answer);
            InputStream body = answer.body().handedOver();
            passed = true;
            return new RestAnswer(answer.status(), body);
        } finally {
            if (!passed) {
                answer.body().close();
            }
        }
    }

    private Answer exchange(RestCall call, String root, OrgToken token) throws TooLargeException {
        meter.admit(call.what());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(token.instance() + root + call.path()))
                .header("Authorization", "Bearer " + token.value())
                .header("Sforce-Call-Options", "client=odoosync");
        if (settings.allowAlertDuplicates()) {
            request.header("Sforce-Duplicate-Rule-Header", "allowSave=true");
        }
        if (!call.body().isEmpty()) {
            request.header("Content-Type", call.contentType());
        }
        Answer answer = wire.exchange(call.what(), request, call.method(), call.body());
        meter.heard(answer.headers());
        return answer;
    }

    private static RestErrors errors(Answer answer) {
        boolean fine = answer.status() < 400 || answer.status() >= 500 || answer.isPage();
        return fine ? RestErrors.NONE : RestErrors.of(answer);
    }
}
