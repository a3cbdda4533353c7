package io.github.odoosync.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Watches how much of this JVM's heap is in use before each collection, which is when it is most. */
public final class Heap {
    private static final String OUTSIDE = "(Metaspace|Code.*|Compressed.*)";

    private final AtomicLong peak = new AtomicLong();

    private Heap() {}

    /** {@return a watch that has begun} */
    public static Heap watch() {
        Heap heap = new Heap();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener((notification, nothing) -> heap.collected(notification), null, null);
            }
        }
        return heap;
    }

    /** {@return bytes that were in use at most, garbage included} */
    public long peak() {
        sight(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        return peak.get();
    }

    private void collected(Notification notification) {
        Map<String, MemoryUsage> pools = GarbageCollectionNotificationInfo.from(
                        (CompositeData) notification.getUserData())
                .getGcInfo()
                .getMemoryUsageBeforeGc();
        long used = 0;
        for (Map.Entry<String, MemoryUsage> pool : pools.entrySet()) {
            if (!pool.getKey().matches(OUTSIDE)) {
                used += pool.getValue().getUsed();
            }
        }
        sight(used);
    }

    private void sight(long used) {
        peak.accumulateAndGet(used, Math::max);
    }
}
