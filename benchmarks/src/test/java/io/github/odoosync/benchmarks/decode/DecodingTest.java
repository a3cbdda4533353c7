package io.github.odoosync.benchmarks.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecodingTest {

    @Test
    void bothFormatsGiveTheSameRows() throws Exception {
        List<@Nullable Object[]> json = new JsonDecoding().ours();
        List<@Nullable Object[]> xml = new XmlDecoding().ours();

        assertThat(json).hasSize(InvoicePage.ROWS);
        assertThat(xml).hasSize(InvoicePage.ROWS);
        for (int row = 0; row < InvoicePage.ROWS; row++) {
            assertThat(xml.get(row)).as("row %s", row).isEqualTo(json.get(row));
        }
    }

    @Test
    void theFloorsReadTheWholePage() throws Exception {
        Map<String, Object> row = InvoicePage.rows().get(0);

        assertThat(new JsonDecoding().floor()).isGreaterThan(InvoicePage.ROWS * row.size() * 2);
        assertThat((Object[]) new XmlDecoding().floor())
                .hasSize(InvoicePage.ROWS)
                .allSatisfy(one -> assertThat((Map<?, ?>) one).hasSameSizeAs(row));
    }
}
