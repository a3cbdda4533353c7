package io.github.odoosync.live.workload;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.OdooModel;
import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.domain.Domain;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Where operations take place: an Odoo, and the one source of chance.
 *
 * @param odoo as its administrator
 * @param database behind it
 * @param random seeded
 */
record Scene(OdooClient odoo, OdooDatabase database, Random random) {
    /** Begins the name of each record that an operation made, and that others may delete. */
    static final String OURS = "Load ";

    OdooModel model(String name) {
        return odoo.model(name);
    }

    /** One model as a method sees it that is started on a record of another one. */
    OdooModel model(String name, String activeModel, long active) {
        OdooContext context = OdooContext.empty()
                .entry("active_model", activeModel)
                .entry("active_id", active)
                .entry("active_ids", List.of(active));
        return odoo.withContext(context).model(name);
    }

    /** A name that no other record has, likely. */
    String name() {
        return OURS + Integer.toHexString(random.nextInt());
    }

    /** A random record that is not archived. */
    long any(String model, Domain domain) {
        return one(model, odoo.model(model).search(domain));
    }

    /** A random record that is archived. */
    long anyArchived(String model, Domain domain) {
        Domain archived = Domain.field("active").equalTo(false).and(domain);
        return one(model, odoo.model(model).search(archived));
    }

    /** A random record that an operation made. */
    long ours(String model) {
        return any(model, Domain.field("name").startsWith(OURS));
    }

    /** Some of our records at random, without their order. */
    List<Long> several(String model, int count) {
        List<Long> ids = odoo.model(model).search(Domain.field("name").startsWith(OURS));
        if (ids.size() < count) {
            throw new NothingThere(model);
        }
        int first = random.nextInt(ids.size() - count + 1);
        return LongStream.range(first, first + count)
                .mapToObj(i -> ids.get((int) i))
                .toList();
    }

    private long one(String model, List<Long> ids) {
        if (ids.isEmpty()) {
            throw new NothingThere(model);
        }
        return ids.get(random.nextInt(ids.size()));
    }
}
