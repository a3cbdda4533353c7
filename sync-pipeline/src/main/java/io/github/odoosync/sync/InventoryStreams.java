package io.github.odoosync.sync;

import java.util.List;

/** Warehouses, transfers and what is in stock, in dependency order (W10). */
public final class InventoryStreams {
    private InventoryStreams() {}

    /** {@return all of them} */
    public static List<SyncStream> all() {
        return List.of(
                SyncStream.of("stock.warehouse"),
                SyncStream.of("stock.picking"),
                SyncStream.of("stock.move"),
                SyncStream.of("stock.quant"));
    }
}
