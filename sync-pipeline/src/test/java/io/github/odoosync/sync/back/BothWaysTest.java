package io.github.odoosync.sync.back;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sync.odoo.ConflictPolicy;
import io.github.odoosync.sync.odoo.ReturnStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/** Random changes on both sides, with crashes between: at the end both are equal, and a further round writes nothing. */
class BothWaysTest {
    private static final AtomicInteger LIVES = new AtomicInteger();
    private static final AtomicInteger CHANGES = new AtomicInteger();
    private static final AtomicInteger CRASHES = new AtomicInteger();

    @AfterContainer
    static void tell() {
        System.out.println("both ways: " + LIVES + " lives with " + CHANGES + " changes and " + CRASHES + " crashes");
    }

    @Property(tries = 300)
    void endsEqualAndQuiet(@ForAll("policies") ConflictPolicy policy, @ForAll("steps") List<TwoSides.Step> steps) {
        try (TwoSides sides = new TwoSides(policy)) {
            sides.live(steps);
            sides.settle();
            sides.assertEqual();
            sides.assertQuiet();
            LIVES.incrementAndGet();
            CHANGES.addAndGet(steps.size());
            CRASHES.addAndGet(sides.crashes());
        }
    }

    @Example
    void aContactMadeInTheCrmIsThereOnceOnBothSides() {
        try (TwoSides sides = new TwoSides(ConflictPolicy.NEWEST_WINS)) {
            sides.shop.crm.create("Contact", Map.of("Name", "Ada"));
            sides.round();
            sides.settle();
            assertThat(sides.shop.crm.live("Contact")).hasSize(1);
            assertThat(sides.shop.partners()).hasSize(1);
        }
    }

    @Example
    void whereOdoosValueWonTheCrmIsToldItAgainThoughNothingSeemsToHaveChanged() {
        try (TwoSides sides = new TwoSides(ConflictPolicy.NEWEST_WINS)) {
            Shop shop = sides.shop;
            String ada = shop.crm.create("Contact", Map.of("Name", "Ada", "Phone", "1"));
            sides.round();
            shop.later();
            sides.round();
            shop.later();
            shop.crm.edit("Contact", ada, Map.of("Phone", "2"));
            shop.later();
            // none of the fields that go to the CRM
            shop.server.model("res.partner").write(shop.partners().get(0), Map.of("color", 3));
            shop.later();

            BothWays.Result round = sides.round();

            assertThat(round.back().stream("Contact").superseded()).isEqualTo(1);
            assertThat(shop.crm.entry("Contact", ada).values).containsEntry("Phone", "1");
            sides.settle();
            sides.assertEqual();
            sides.assertQuiet();
        }
    }

    @Example
    void bothWaysShareOneName() {
        try (TwoSides sides = new TwoSides(ConflictPolicy.NEWEST_WINS)) {
            ReturnPipeline other = ReturnPipeline.builder("other")
                    .from(sides.shop.crm)
                    .to(io.github.odoosync.sync.odoo.OdooSink.to(sides.shop.odoo))
                    .streams(List.of(ReturnStream.of("Contact", "res.partner")))
                    .watermarkStore(sides.shop.store)
                    .auditLog(sides.shop.audit)
                    .build();
            assertThatThrownBy(() -> BothWays.of(other, sides.forward()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("other and crm");
        }
    }

    @Provide
    Arbitrary<ConflictPolicy> policies() {
        return Arbitraries.of(ConflictPolicy.ODOO_WINS, ConflictPolicy.SOURCE_WINS, ConflictPolicy.NEWEST_WINS);
    }

    @Provide
    Arbitrary<List<TwoSides.Step>> steps() {
        Arbitrary<Integer> pick = Arbitraries.integers().between(0, 30);
        Arbitrary<String> field = Arbitraries.of("name", "phone", "email", "color");
        return Arbitraries.<TwoSides.Step>frequencyOf(
                        Tuple.of(2, Arbitraries.integers().between(1, 9).map(TwoSides.MadeInOdoo::new)),
                        Tuple.of(2, Arbitraries.integers().between(1, 9).map(TwoSides.MadeInCrm::new)),
                        Tuple.of(5, Combinators.combine(pick, field, pick).as(TwoSides.ChangedInOdoo::new)),
                        Tuple.of(5, Combinators.combine(pick, field, pick).as(TwoSides.ChangedInCrm::new)),
                        Tuple.of(1, pick.map(TwoSides.GoneFromOdoo::new)),
                        Tuple.of(1, pick.map(TwoSides.GoneFromCrm::new)),
                        Tuple.of(5, Arbitraries.integers().between(0, 90).map(TwoSides.Wait::new)),
                        Tuple.of(3, Arbitraries.integers().between(1, 25).map(TwoSides.Round::new)))
                .list()
                .ofMinSize(10)
                .ofMaxSize(60)
                .withSizeDistribution(RandomDistribution.uniform());
    }
}
