package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.sync.Step.Mishap;
import io.github.odoosync.testkit.odoo.FakeTable;
import io.github.odoosync.testkit.odoo.FakeTransaction;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A shop whose Odoo, pipeline and target live through a list of steps, and what must hold at their end. */
final class History implements AutoCloseable {
    /** Transactions and set-back clocks together stay below the overlap of ten minutes. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(4);

    private static final int MOST_SET_BACKS = 3;

    private final World world = new World(20);
    private final Crashes crashes = new Crashes();
    private final List<Opened> open = new ArrayList<>();
    private final boolean bounded;
    private int setBacks;

    private record Opened(FakeTransaction transaction, Instant at, List<Long> writes) {}

    /** Starts a history; a bounded one keeps transactions shorter than the overlap. */
    History(boolean bounded) {
        this.bounded = bounded;
        world.sink.batchRows(15);
        world.sink.refuse(row -> "bad".equals(row.value("name")) ? "a bad name" : null);
    }

    void live(List<Step> steps) {
        steps.forEach(this::step);
    }

    /** Ends all transactions, repairs everything and lets the pipeline catch up. */
    void settle() {
        open.forEach(this::commit);
        open.clear();
        world.sink.refuse(row -> null);
        world.server.clearFaults();
        world.later(Duration.ofSeconds(200));
        pipeline().build().run();
    }

    void castNets() {
        pipeline().build().reconcile(massDeletes(Comparison.KEYS));
        pipeline().build().reconcile(massDeletes(Comparison.CONTENT));
    }

    void assertTargetEqualsSource() {
        assertThat(rows("res_partner", "name", "active")).isEqualTo(source("res.partner", "name", "active"));
        Map<Long, List<@Nullable Object>> orders = source("shop.order", "name", "state", "partner_id");
        orders.values().removeIf(order -> !"sold".equals(order.get(1)));
        assertThat(rows("shop_order", "name", "state", "partner_id")).isEqualTo(orders);
        Map<Long, List<@Nullable Object>> products = new TreeMap<>();
        FakeTable templates = world.server.model("shop.template");
        source("shop.product", "template_id")
                .forEach((id, values) ->
                        products.put(id, values(templates.get((Long) Objects.requireNonNull(values.get(0))), "name")));
        assertThat(rows("shop_product", "name")).isEqualTo(products);
    }

    void assertAuditExplainsEachRow() {
        assertThat(pipeline().build().verifyAudit().firstBroken()).isEmpty();
        assertThat(pipeline().build().rejected()).isEmpty();
        Map<String, AuditAction> last = new HashMap<>();
        for (AuditEntry entry : world.audit.entries()) {
            if (entry.action() != AuditAction.SUPERSEDED) {
                last.put(entry.target() + " " + entry.key(), entry.action());
            }
        }
        for (Map.Entry<String, Map<Long, SyncRecord>> table : world.sink.tables.entrySet()) {
            for (SyncRecord row : table.getValue().values()) {
                AuditAction action = last.get(table.getKey() + " " + row.key());
                assertThat(action)
                        .as("what the audit tells last of %s in %s", row, table.getKey())
                        .isIn(
                                row.deleted()
                                        ? List.of(AuditAction.DELETED)
                                        : List.of(
                                                AuditAction.CREATED,
                                                AuditAction.UPDATED,
                                                AuditAction.UPSERTED,
                                                AuditAction.REPAIRED));
            }
        }
    }

    int crashes() {
        return crashes.count();
    }

    @Override
    public void close() {
        world.close();
    }

    private void step(Step step) {
        if (step instanceof Step.Create create) {
            try (FakeTransaction transaction = world.server.transaction()) {
                IntStream.range(0, create.count())
                        .forEach(i -> transaction.create("res.partner", Map.of("name", "P" + i)));
                transaction.commit();
            }
        } else if (step instanceof Step.Rename rename) {
            on("res.partner", rename.pick(), (table, id) -> table.write(id, Map.of("name", rename.name())));
        } else if (step instanceof Step.Archive archive) {
            on("res.partner", archive.pick(), (table, id) -> table.write(id, Map.of("active", archive.active())));
        } else if (step instanceof Step.Order order) {
            on("res.partner", order.pick(), (table, id) -> world.server
                    .model("shop.order")
                    .create(Map.of("name", "S", "state", "sold", "partner_id", id)));
        } else if (step instanceof Step.Sell sell) {
            on(
                    "shop.order",
                    sell.pick(),
                    (table, id) -> table.write(id, Map.of("state", sell.sold() ? "sold" : "draft")));
        } else if (step instanceof Step.Product product) {
            long template = world.server.model("shop.template").create(Map.of("name", product.name()));
            world.server.model("shop.product").create(Map.of("template_id", template, "code", "C"));
        } else if (step instanceof Step.RenameTemplate rename) {
            on("shop.template", rename.pick(), (table, id) -> table.write(id, Map.of("name", rename.name())));
        } else if (step instanceof Step.Begin begin) {
            begin(begin);
        } else if (step instanceof Step.Commit commit && !open.isEmpty()) {
            commit(open.remove(commit.pick() % open.size()));
        } else if (step instanceof Step.Wait wait) {
            pass(wait.by());
        } else if (step instanceof Step.SetBack back && setBacks++ < MOST_SET_BACKS) {
            world.server.clock().set(world.server.clock().now().minus(back.by()));
        } else if (step instanceof Step.Unlink unlink) {
            on("res.partner", unlink.pick(), this::unlink);
        } else if (step instanceof Step.Silent silent) {
            on("res.partner", silent.pick(), (table, id) -> table.writeSilently(id, Map.of("name", silent.name())));
        } else if (step instanceof Step.Merge merge) {
            on(
                    "res.partner",
                    merge.from(),
                    (table, from) -> on("res.partner", merge.into(), (same, into) -> {
                        if (!from.equals(into)) {
                            moveOrders(from, into);
                            table.unlink(from);
                        }
                    }));
        } else if (step instanceof Step.Break broken) {
            world.server.inject(
                    fault(broken.mishap()).fromCall(broken.fromCall()).times(2));
        } else if (step instanceof Step.Sync) {
            attempt(Integer.MAX_VALUE, () -> pipeline().build().run());
        } else if (step instanceof Step.Crash crash) {
            attempt(crash.at(), () -> pipeline().build().run());
        } else if (step instanceof Step.CrashedSweep crash) {
            attempt(crash.at(), () -> pipeline().build().sweep());
        }
    }

    private void begin(Step.Begin begin) {
        FakeTransaction transaction = world.server.transaction();
        List<Long> writes = new ArrayList<>();
        if (begin.create()) {
            transaction.create("res.partner", Map.of("name", "Late"));
        } else {
            on("res.partner", begin.pick(), (table, id) -> {
                transaction.write("res.partner", id, Map.of("name", "Later"));
                writes.add(id);
            });
        }
        open.add(new Opened(transaction, world.server.clock().now(), writes));
    }

    private void pass(Duration by) {
        Duration left = by;
        while (bounded && !open.isEmpty() && !left.isZero()) {
            Opened oldest = open.get(0);
            Duration until =
                    Duration.between(world.server.clock().now(), oldest.at().plus(LONGEST_TRANSACTION));
            if (until.compareTo(left) > 0) {
                break;
            }
            Duration now = until.isNegative() ? Duration.ZERO : until;
            world.later(now);
            left = left.minus(now);
            commit(open.remove(0));
        }
        world.later(left);
    }

    /** Commits, unless another one has deleted or written a row that it wrote: Odoo would roll it back then. */
    private void commit(Opened opened) {
        FakeTable partners = world.server.model("res.partner");
        try (FakeTransaction transaction = opened.transaction()) {
            if (partners.ids().containsAll(opened.writes())
                    && opened.writes().stream().noneMatch(id -> writtenAfter(partners, id, opened.at()))) {
                transaction.commit();
            }
        }
    }

    private static boolean writtenAfter(FakeTable table, Long id, Instant moment) {
        LocalDateTime written =
                (LocalDateTime) Objects.requireNonNull(table.get(id).get("write_date"));
        return written.toInstant(ZoneOffset.UTC).isAfter(moment);
    }

    private void unlink(FakeTable partners, Long id) {
        moveOrders(id, null);
        partners.unlink(id);
    }

    private void moveOrders(Long from, @Nullable Long into) {
        FakeTable orders = world.server.model("shop.order");
        for (long order : orders.ids()) {
            if (from.equals(orders.get(order).get("partner_id"))) {
                orders.writeSilently(order, Collections.singletonMap("partner_id", into));
            }
        }
    }

    private interface Change {
        void of(FakeTable table, Long id);
    }

    private void on(String model, int pick, Change change) {
        FakeTable table = world.server.model(model);
        List<Long> ids = table.ids();
        if (!ids.isEmpty()) {
            change.of(table, ids.get(pick % ids.size()));
        }
    }

    private void attempt(int crashAt, Runnable run) {
        crashes.in(crashAt);
        try {
            run.run();
        } catch (SyncException | Crashes.Crash expected) {
            // the next run goes on
        }
        crashes.in(Integer.MAX_VALUE);
        world.server.clearFaults();
    }

    private SyncPipelineBuilder pipeline() {
        return world.pipeline(
                        SyncStream.of("res.partner"),
                        SyncStream.builder("shop.order")
                                .domain(Domain.field("state").equalTo("sold"))
                                .build(),
                        SyncStream.of("shop.product"))
                .to(crashes.around(world.sink))
                .watermarkStore(crashes.around(world.store))
                .auditLog(crashes.around(world.audit));
    }

    private static ReconcileOptions massDeletes(Comparison depth) {
        return ReconcileOptions.builder(depth).massDeletes(true).build();
    }

    private static Fault fault(Mishap mishap) {
        return switch (mishap) {
            case RESET -> Fault.resetMidBody();
            case TRUNCATED -> Fault.truncatedBody();
            case GARBAGE -> Fault.garbage();
            case OVERLOADED -> Fault.tooManyRequests(Duration.ZERO);
            case HTML -> Fault.htmlPage(502);
            case MEMORY -> Fault.memoryErrorBeyond(5);
        };
    }

    private Map<Long, List<@Nullable Object>> source(String model, String... fields) {
        FakeTable table = world.server.model(model);
        Map<Long, List<@Nullable Object>> rows = new TreeMap<>();
        for (long id : table.ids()) {
            Map<String, @Nullable Object> row = table.get(id);
            rows.put(id, values(row, fields));
        }
        return rows;
    }

    private Map<Long, List<@Nullable Object>> rows(String table, String... fields) {
        Map<Long, List<@Nullable Object>> rows = new TreeMap<>();
        world.sink.table(table).forEach((id, record) -> {
            if (!record.deleted()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (String field : fields) {
                    row.put(field, record.value(field));
                }
                rows.put(id, values(row, fields));
            }
        });
        return rows;
    }

    /** An empty text is Odoo's false, and that is null. */
    private static List<@Nullable Object> values(Map<String, @Nullable Object> row, String... fields) {
        List<@Nullable Object> values = new ArrayList<>();
        for (String field : fields) {
            Object value = row.get(field);
            values.add("".equals(value) ? null : value);
        }
        return values;
    }
}
