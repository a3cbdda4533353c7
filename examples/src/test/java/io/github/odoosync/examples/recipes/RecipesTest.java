package io.github.odoosync.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each recipe does what it says. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecipesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void theCloseCalendarRunsHourlyWhenBooksAreClosed() throws Exception {
        assertThat(cooked(CloseCalendarExample::cook))
                .contains("read ")
                .contains("2026-06-25T06:00+02:00[Europe/Berlin]")
                .contains("2026-06-26T01:00+02:00[Europe/Berlin]", "2026-06-26T02:00+02:00[Europe/Berlin]")
                .doesNotContain("2026-06-25T07:00");
    }

    @Test
    void eachCompanyHasItsOwnCost() throws Exception {
        assertThat(cooked(TwoCompaniesExample::cook)).containsPattern("\n  1 \\| .* \\| .*\n  \\d+ \\| .* \\| 12.5");
    }

    @Test
    void theHistoryHoldsTheCityBeforeAndAfter() throws Exception {
        assertThat(cooked(HistoryExample::cook)).containsPattern("Ghent \\| .+ \\| 20.+\n  Liège \\| .+ \\| null");
    }

    @Test
    void whatIsMaskedIsNotInTheWarehouse() throws Exception {
        assertThat(cooked(MaskingExample::cook)).containsPattern("\n  [0-9a-f]{12} \\| .* \\| null \\| null \\| ");
    }

    @Test
    void whatWasRejectedIsReplayed() throws Exception {
        assertThat(cooked(ReplayExample::cook))
                .contains("rejected 1", "column ref", "0 are rejected now", " | 7")
                .doesNotContain("seven");
    }

    private String cooked(Demo.Recipe recipe) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (Demo demo = new Demo(folder, new PrintStream(printed, true, StandardCharsets.UTF_8))) {
            recipe.cook(demo);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
