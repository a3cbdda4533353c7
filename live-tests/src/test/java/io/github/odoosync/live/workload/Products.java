package io.github.odoosync.live.workload;

import io.github.odoosync.client.domain.Domain;
import java.util.List;
import java.util.Map;

/** What happens to products, most of it to the template that their fields are delegated to. */
final class Products {
    private static final String TEMPLATE = "product.template";
    private static final String PRODUCT = "product.product";

    private Products() {}

    static List<Operation> operations() {
        return List.of(
                new Operation("create a template", Products::create),
                new Operation("rename a template", Products::rename),
                new Operation("price a template", Products::price),
                new Operation("code a variant", Products::code),
                new Operation("archive a template", Products::archive),
                new Operation("restore a template", Products::restore),
                new Operation("delete a template", Products::delete));
    }

    private static void create(Scene scene) {
        scene.model(TEMPLATE).create(Map.of("name", scene.name(), "list_price", 12.5));
    }

    private static void rename(Scene scene) {
        long several = scene.any(TEMPLATE, Domain.field("attribute_line_ids").notEqualTo(false));
        scene.model(TEMPLATE).write(List.of(several), Map.of("name", "Re" + scene.name()));
    }

    private static void price(Scene scene) {
        double price = scene.random().nextInt(10_000) / 100.0;
        scene.model(TEMPLATE).write(List.of(scene.any(TEMPLATE, Domain.all())), Map.of("list_price", price));
    }

    private static void code(Scene scene) {
        scene.model(PRODUCT).write(List.of(scene.any(PRODUCT, Domain.all())), Map.of("default_code", scene.name()));
    }

    private static void archive(Scene scene) {
        scene.model(TEMPLATE).write(List.of(scene.any(TEMPLATE, Domain.all())), Map.of("active", false));
    }

    private static void restore(Scene scene) {
        scene.model(TEMPLATE).write(List.of(scene.anyArchived(TEMPLATE, Domain.all())), Map.of("active", true));
    }

    private static void delete(Scene scene) {
        scene.model(TEMPLATE).unlink(List.of(scene.ours(TEMPLATE)));
    }
}
