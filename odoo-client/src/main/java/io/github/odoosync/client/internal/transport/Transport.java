package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.connection.OdooVersion;
import io.github.odoosync.client.connection.TransportKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One of Odoo's protocols: carries calls, maps errors, and retries what may be retried. Thread-safe. */
public interface Transport {

    /**
     * Calls a method.
     *
     * @param <T> the result's type
     * @param call what is called
     * @param decoder makes the result while it streams in; asked again, from the start, on a retry
     * @return the result
     * @throws io.github.odoosync.client.error.OdooException the same subclass for the same cause on every protocol
     */
    <T extends @Nullable Object> T call(OdooCall call, ResultDecoder<T> decoder);

    /** {@return the server's clock, to the second, from the {@code Date} header of a small answer} */
    Instant serverTime();

    /** {@return the server's version; asked once, then remembered} */
    OdooVersion version();

    /**
     * Asks the supplier of the key again, so that one that was rotated is used from now on.
     *
     * @return whether it is another one than the last time
     */
    default boolean renewKey() {
        return false;
    }

    /** {@return the protocol that is spoken, never {@code AUTO}} */
    TransportKind kind();
}
