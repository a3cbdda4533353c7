package io.github.odoosync.sink.snowflake.internal.api;

import io.github.odoosync.sink.snowflake.internal.auth.AccountName;
import io.github.odoosync.sink.snowflake.internal.auth.Bearers;
import io.github.odoosync.sink.snowflake.internal.auth.Login;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.session.SessionNames;
import io.github.odoosync.sink.snowflake.internal.session.Way;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Sessions of the SQL API. */
public final class ApiWay implements Way {
    private final ApiSettings settings;
    private final Login login;
    private final AccountName account;
    private final Clock clock;
    private final Delays delays;
    private final RequestMeter meter = new RequestMeter();

    /**
     * Goes through the SQL API.
     *
     * @param settings where and how
     * @param login who logs in
     * @param account to which account
     * @param clock the machine's
     * @param random draws the waits between tries
     */
    public ApiWay(ApiSettings settings, Login login, AccountName account, Clock clock, RandomGenerator random) {
        this.settings = settings;
        this.login = login;
        this.account = account;
        this.clock = clock;
        this.delays = Delays.jittered(random);
    }

    /** Sends nothing yet. */
    @Override
    public Session open(String queryTag) {
        return new ApiSession(settings.tagged(queryTag), new Bearers(login, account, clock), delays, clock, meter);
    }

    @Override
    public SessionNames asked() {
        return new SessionNames(settings.role(), settings.warehouse(), settings.database(), settings.schema());
    }

    @Override
    public String place() {
        return "Snowflake's account " + account + " by its SQL API";
    }

    /** {@return what went over the wire} */
    public RequestMeter meter() {
        return meter;
    }
}
