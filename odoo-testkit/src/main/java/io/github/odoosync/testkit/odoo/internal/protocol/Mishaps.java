package io.github.odoosync.testkit.odoo.internal.protocol;

import io.github.odoosync.testkit.odoo.internal.http.Delivery;
import io.github.odoosync.testkit.odoo.internal.http.HttpAnswer;
import io.github.odoosync.testkit.odoo.internal.orm.ErrorKind;
import io.github.odoosync.testkit.odoo.internal.orm.OdooError;
import io.github.odoosync.testkit.odoo.internal.orm.RowSet;
import io.github.odoosync.testkit.odoo.traffic.Effect;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What goes wrong with one request. */
final class Mishaps {
    private static final long WIDE = 3_000_000_000L;

    private final List<Effect> effects;

    Mishaps(List<Effect> effects) {
        this.effects = effects;
    }

    /** Says whether the key or password is to be refused. */
    boolean expiresKey() {
        return effects.contains(new Effect.KeyExpired());
    }

    /** Waits, where there is latency, and returns the answer that takes the place of the real one, if there is one. */
    Optional<HttpAnswer> instead() {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Latency latency) {
                pause(latency.delay());
            }
        }
        for (Effect effect : effects) {
            if (effect instanceof Effect.TooManyRequests limit) {
                HttpAnswer answer = HttpAnswer.of(429, "text/html", page("429 Too Many Requests"));
                long seconds = limit.retryAfter().toSeconds();
                return Optional.of(answer.header("Retry-After", Long.toString(seconds)));
            } else if (effect instanceof Effect.HtmlPage page) {
                return Optional.of(HttpAnswer.of(page.status(), "text/html", page(page.status() + " nginx")));
            }
        }
        return Optional.empty();
    }

    /** Raises what is to go wrong inside the method. */
    void raise() {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Raise raise) {
                throw OdooError.named(raise.pythonName(), raise.message());
            }
        }
    }

    /** Returns the method's result with what is to be wrong in it. */
    @Nullable
    Object result(@Nullable Object result) {
        if (!(result instanceof RowSet rows)) {
            return result;
        }
        RowSet spoilt = rows;
        for (Effect effect : effects) {
            if (effect instanceof Effect.MemoryErrorBeyond limit && rows.rows().size() > limit.rows()) {
                throw new OdooError(ErrorKind.MEMORY_ERROR, "");
            } else if (effect instanceof Effect.NoneIn none) {
                spoilt = put(spoilt, none.field(), none.id(), null);
            } else if (effect instanceof Effect.WideIntegerIn wide) {
                spoilt = put(spoilt, wide.field(), wide.id(), WIDE);
            }
        }
        return spoilt;
    }

    private static RowSet put(RowSet rows, String field, Optional<Long> id, @Nullable Object value) {
        int column = rows.fields().indexOf(field);
        if (column < 0) {
            return rows;
        }
        List<@Nullable Object[]> changed = rows.rows().stream()
                .map(row -> {
                    @Nullable Object[] copy = Arrays.copyOf(row, row.length);
                    if (id.isEmpty() || id.get().equals(row[0])) {
                        copy[column] = value;
                    }
                    return copy;
                })
                .toList();
        return new RowSet(rows.fields(), changed);
    }

    /** Returns the answer as it is to leave the server. */
    HttpAnswer delivered(HttpAnswer answer) {
        HttpAnswer changed = answer;
        for (Effect effect : effects) {
            if (effect instanceof Effect.Garbage) {
                changed = changed.body(new byte[] {(byte) 0xff, 0x00, 'g', 'a', 'r', 'b', 'l', 'e', 'd'});
            } else if (effect instanceof Effect.WrongContentType) {
                changed = changed.header("Content-Type", "text/plain; charset=utf-8");
            } else if (effect instanceof Effect.ResetMidBody) {
                changed = changed.delivery(new Delivery.Reset());
            } else if (effect instanceof Effect.TruncatedBody) {
                changed = changed.delivery(new Delivery.Truncated());
            } else if (effect instanceof Effect.Drip drip) {
                changed = changed.delivery(new Delivery.Drip(drip.pieces(), drip.pause()));
            }
        }
        return changed;
    }

    /** Says whether the gzip stream is to end early. */
    boolean truncatesGzip() {
        return effects.contains(new Effect.TruncatedGzip());
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String page(String title) {
        return "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n</body>\r\n</html>\r\n";
    }

    /** Returns the mishaps of a request that was not understood: none. */
    static Mishaps none() {
        return new Mishaps(List.of());
    }
}
