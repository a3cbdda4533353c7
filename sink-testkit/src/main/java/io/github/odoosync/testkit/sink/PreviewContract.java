package io.github.odoosync.testkit.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sink tells of a run that has not begun: S6 and S10 ahead of time. */
abstract class PreviewContract extends SinkFixture {
    private static final FieldSchema NAME = FieldSchema.of("name", LogicalType.STRING);
    private static final FieldSchema CREDIT = FieldSchema.of("credit", LogicalType.MONEY);

    @BeforeEach
    final void assumePreviews() {
        assumeFalse(target().sink().preview(run("asks"), List.of(PARTNERS)).isEmpty(), "the sink does not preview");
    }

    @Test
    void s6_tableThatIsToBeCreatedIsToldAndNotCreated() {
        assumeAble(Ability.ALTERS_TABLES);
        assertThat(preview(PARTNERS).problems()).isEmpty();
        assertThat(preview(PARTNERS).changes())
                .as("the second time, as the first created nothing")
                .anySatisfy(change ->
                        assertThat(change).containsIgnoringCase("res_partner").contains("created"));
        open(PARTNERS);
        assertThat(preview(PARTNERS).changes()).as("once it is there").isEmpty();
        assertThat(preview(PARTNERS).problems()).isEmpty();
    }

    @Test
    void s6_columnThatIsToBeAddedIsToldAndNotAdded() {
        assumeAble(Ability.ALTERS_TABLES);
        TargetTable narrow = table(NAME);
        TargetTable wide = table(NAME, CREDIT);
        open(narrow);
        assertThat(preview(wide).changes())
                .anySatisfy(change -> assertThat(change).containsIgnoringCase("credit"));
        assertThat(preview(wide).problems()).isEmpty();
        assertThat(preview(narrow).changes()).isEmpty();
        assertThat(preview(wide).changes()).as("still to be added").isNotEmpty();
    }

    @Test
    void s6_allChangesThatWouldBeRefusedAreToldAtOnce() {
        open(table(NAME, CREDIT));
        TargetTable changed =
                table(FieldSchema.of("name", LogicalType.INT64), FieldSchema.of("credit", LogicalType.BOOLEAN));
        assertThat(String.join("; ", preview(changed).problems())).contains("field name", "field credit");
        assertThat(preview(changed).changes()).isEmpty();
    }

    @Test
    void s10_tableOfAnotherIsToldWithItsOwner() {
        open(PARTNERS);
        TargetTable claimed =
                TargetTable.builder("res.users", PARTNERS.name(), PARTNER).build();
        assertThat(String.join("; ", preview(claimed).problems())).contains("res.partner", "res.users");
        RunContext other = new RunContext("other", "asks", v(0));
        assertThat(target().sink().preview(other, List.of(PARTNERS)).get(0).problems())
                .anySatisfy(problem -> assertThat(problem).contains("contract", "other"));
        assertThat(preview(PARTNERS).problems()).isEmpty();
    }

    @Test
    void previewsComeInTheOrderOfTheTables() {
        TargetTable other = table(NAME);
        for (int looks = 0; looks < 2; looks++) {
            assertThat(target().sink().preview(run("asks"), List.of(other, PARTNERS)))
                    .extracting(TablePreview::table)
                    .containsExactly(other, PARTNERS);
            open(PARTNERS);
        }
    }

    private TablePreview preview(TargetTable table) {
        return target().sink().preview(run("asks"), List.of(table)).get(0);
    }

    private static TargetTable table(FieldSchema... fields) {
        List<FieldSchema> all = new ArrayList<>(List.of(FieldSchema.of("id", LogicalType.INT64)));
        all.addAll(List.of(fields));
        return TargetTable.builder("stream", "previewed", RecordSchema.of(null, all, List.of("id")))
                .build();
    }
}
