package io.github.odoosync.sync.odoo;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.OdooModel;
import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.client.error.OdooRateLimitException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.error.OdooTransportException;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.util.Map;
import java.util.function.Supplier;

/** Writes one stream to Odoo; for one thread. What it wrote is durable when it returns (S1). */
public final class OdooWriter {
    private final OdooModel model;
    private final ExternalIds names;
    private final ModelPlan plan;

    OdooWriter(OdooClient odoo, ExternalIds names, ModelPlan plan) {
        this.model = odoo.model(plan.stream().model());
        this.names = names;
        this.plan = plan;
        names.requireRight();
    }

    /**
     * Writes records. Writing a batch again leaves the same state (S2): what a first attempt created is found by its external
     * id, and what is equal is not written.
     *
     * @param batch at most {@link OdooSink#batchRows} records with the schema that the writer was opened with
     * @return what became of each
     * @throws RetryableSinkException if Odoo was not reached or wants fewer calls: the same may succeed later
     * @throws PermanentSinkException if Odoo refused the batch as a whole
     */
    public OdooWriteResult write(RecordBatch batch) {
        return guarded(() -> new BatchWrite(model, names, plan, batch).write());
    }

    /**
     * Lists the stream's records that Odoo knows, for finding what the source has no more; archived ones are left out where
     * being gone means being archived.
     *
     * @return their Odoo ids by key, the key's value as text
     * @throws RetryableSinkException if Odoo was not reached
     */
    public Map<RecordKey, Long> held() {
        return guarded(() -> {
            Map<RecordKey, Long> held = names.ofStream(plan.stream());
            if (plan.stream().gone() == GoneRecords.ARCHIVE) {
                held.values().retainAll(Currents.active(model, held.values()));
            }
            return held;
        });
    }

    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (OdooTransportException | OdooRateLimitException e) {
            throw new RetryableSinkException(String.valueOf(e.getMessage()), e);
        } catch (OdooAuthenticationException e) {
            throw e;
        } catch (OdooServerException e) {
            throw new PermanentSinkException(String.valueOf(e.getMessage()), e);
        }
    }
}
