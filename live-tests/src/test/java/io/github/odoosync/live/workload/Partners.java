package io.github.odoosync.live.workload;

import io.github.odoosync.client.domain.Domain;
import java.util.List;
import java.util.Map;

/** What happens to partners and their tags. */
final class Partners {
    private static final String PARTNER = "res.partner";
    private static final String TAG = "res.partner.category";
    private static final String INDUSTRY = "res.partner.industry";
    /** Archiving or deleting a user's partner is not allowed. */
    private static final Domain NO_USER = Domain.field("user_ids").equalTo(false);

    private Partners() {}

    static List<Operation> operations() {
        return List.of(
                new Operation("create a partner", Partners::create),
                new Operation("write a partner", Partners::write),
                new Operation("archive a partner", Partners::archive),
                new Operation("restore a partner", Partners::restore),
                new Operation("delete a partner", Partners::delete),
                new Operation("merge partners", Partners::merge),
                new Operation("tag partners from the tag", Partners::tag),
                new Operation("untag partners from the tag", Partners::untag),
                new Operation("create an industry", Partners::createIndustry),
                new Operation("delete an industry", Partners::deleteIndustry));
    }

    /** A partner for a new document: ours or, at times, one of the demo data. */
    static long customer(Scene scene) {
        Domain ours = Domain.field("name").startsWith(Scene.OURS);
        boolean demo = scene.random().nextInt(4) == 0 || scene.model(PARTNER).searchCount(ours) == 0;
        return demo ? scene.any(PARTNER, NO_USER) : scene.any(PARTNER, ours);
    }

    private static void create(Scene scene) {
        List<Map<String, Object>> several = List.of(
                Map.of("name", scene.name(), "city", "Ghent"),
                Map.of("name", scene.name(), "ref", "R" + scene.random().nextInt(1000)),
                Map.of("name", scene.name(), "comment", "<p>by the workload</p>"),
                Map.of("name", scene.name(), "zip", "9000"),
                Map.of("name", scene.name(), "is_company", true));
        scene.model(PARTNER).createAll(several);
    }

    private static void write(Scene scene) {
        long id = scene.any(PARTNER, Domain.all());
        scene.model(PARTNER).write(List.of(id), Map.of("function", scene.name()));
    }

    private static void archive(Scene scene) {
        scene.model(PARTNER).write(List.of(scene.any(PARTNER, NO_USER)), Map.of("active", false));
    }

    private static void restore(Scene scene) {
        scene.model(PARTNER).write(List.of(scene.anyArchived(PARTNER, NO_USER)), Map.of("active", true));
    }

    private static void delete(Scene scene) {
        scene.model(PARTNER).unlink(List.of(scene.ours(PARTNER)));
    }

    /** Documents of the merged ones are moved over by SQL, without a write_date. */
    private static void merge(Scene scene) {
        List<Long> partners = scene.several(PARTNER, 2);
        String wizard = "base.partner.merge.automatic.wizard";
        long id = scene.model(wizard)
                .create(Map.of(
                        "state", "selection",
                        "partner_ids", List.of(List.of(6, 0, partners)),
                        "dst_partner_id", partners.get(0)));
        scene.model(wizard).call("action_merge", List.of(id), Map.of());
    }

    private static void tag(Scene scene) {
        long partner = scene.any(PARTNER, Domain.all());
        scene.model(TAG)
                .write(List.of(scene.any(TAG, Domain.all())), Map.of("partner_ids", List.of(List.of(4, partner))));
    }

    private static void untag(Scene scene) {
        long tag = scene.any(TAG, Domain.field("partner_ids").notEqualTo(false));
        scene.model(TAG).write(List.of(tag), Map.of("partner_ids", List.of(List.of(5))));
    }

    private static void createIndustry(Scene scene) {
        long industry = scene.model(INDUSTRY).create(Map.of("name", scene.name()));
        scene.model(PARTNER).write(List.of(scene.any(PARTNER, Domain.all())), Map.of("industry_id", industry));
    }

    /** PostgreSQL empties what referred to it. */
    private static void deleteIndustry(Scene scene) {
        scene.model(INDUSTRY).unlink(List.of(scene.ours(INDUSTRY)));
    }
}
