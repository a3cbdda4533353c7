package io.github.odoosync.sync.odoo;

import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.sink.WriteResult;
import java.util.List;
import java.util.Map;

/**
 * What became of a batch.
 *
 * @param result the outcome of each record (S7); a record whose values all lost against Odoo's is superseded
 * @param odooIds which Odoo records the batch's records are that the source did not know yet
 * @param kept Odoo records some of whose values won against the source's, so that the source is to be told them again
 */
public record OdooWriteResult(WriteResult result, Map<RecordKey, Long> odooIds, List<Long> kept) {

    /**
     * Copies map and list.
     *
     * @param result the outcome of each record
     * @param odooIds which Odoo records they are
     * @param kept Odoo records some of whose values won
     */
    public OdooWriteResult {
        odooIds = Map.copyOf(odooIds);
        kept = List.copyOf(kept);
    }
}
