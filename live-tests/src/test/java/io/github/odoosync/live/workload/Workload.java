package io.github.odoosync.live.workload;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.error.OdooServerException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Random operations on an Odoo, in rounds of one of every kind: the first in an order in which each finds what it needs,
 * the others in one that the seed decides.
 *
 * <p>One that finds nothing to work on, or that Odoo refuses, is counted and passed over. Not thread-safe.
 */
public final class Workload implements AutoCloseable {
    private final Scene scene;
    private final Rights rights;
    private final OpenTransactions transactions = new OpenTransactions();
    private final List<Operation> operations;
    private final List<Operation> round = new ArrayList<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private final Map<String, String> refusals = new TreeMap<>();
    private int performed;

    /**
     * Prepares a workload.
     *
     * @param odoo as its administrator
     * @param administrator the administrator's login
     * @param reader who the sync reads as, and who gets the administrator's rights
     * @param database Odoo's own
     * @param random seeded
     */
    public Workload(OdooClient odoo, String administrator, SyncUser reader, OdooDatabase database, Random random) {
        this.scene = new Scene(odoo, database, random);
        this.rights = Rights.of(odoo, administrator, reader);
        this.operations = Stream.of(
                        Partners.operations(),
                        Products.operations(),
                        Employees.operations(),
                        Invoices.operations(),
                        Orders.operations(),
                        rights.operations(),
                        transactions.operations())
                .flatMap(List::stream)
                .toList();
        operations.forEach(operation -> done.put(operation.name(), 0));
    }

    /** Performs the next operation. */
    public void step() throws SQLException {
        if (round.isEmpty()) {
            round.addAll(operations);
            if (performed > 0) {
                Collections.shuffle(round, scene.random());
            }
        }
        Operation operation = round.remove(0);
        performed++;
        try {
            operation.deed().in(scene);
            done.merge(operation.name(), 1, Integer::sum);
        } catch (OdooServerException | NothingThere e) {
            refusals.put(operation.name(), String.valueOf(e.getMessage()));
        }
    }

    /** Operations so far, those that came to nothing included. */
    public int performed() {
        return performed;
    }

    /** How often each kind was done. */
    public Map<String, Integer> done() {
        return done;
    }

    /** Why each kind that was refused came to nothing, the last time. */
    public Map<String, String> refusals() {
        return refusals;
    }

    /** The records that the reader could not see for a while, by model: what changed then, no window shows. */
    public Map<String, Set<Long>> hidden() {
        return rights.hidden();
    }

    /** Ends all that is still under way: commits what is open, gives back what was taken. */
    @Override
    public void close() {
        transactions.close();
        rights.giveBack(scene.odoo());
    }
}
