package io.github.odoosync.client.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.schema.ValueKind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OdooRowTest {
    private static final RowLayout LAYOUT = layout();

    private static RowLayout layout() {
        Map<String, ValueKind> columns = new LinkedHashMap<>();
        columns.put("name", ValueKind.TEXT);
        columns.put("active", ValueKind.BOOLEAN);
        columns.put("tag_ids", ValueKind.IDS);
        return RowLayout.of(columns);
    }

    private final OdooRow row =
            new OdooRow(LAYOUT, new Object[] {7L, "seven", null, null}, Instant.parse("2026-01-02T03:04:05Z"));

    @Test
    void givesItsValuesByNameAndPosition() {
        assertThat(row.id()).isEqualTo(7);
        assertThat(row.string("name")).isEqualTo("seven");
        assertThat(row.value(1)).isEqualTo("seven");
        assertThat(row.bool("active")).isFalse();
        assertThat(row.ids("tag_ids")).isEmpty();
        assertThat(row.version()).contains(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(row).hasToString("{id=7, name=seven, active=null, tag_ids=null}");
    }

    @Test
    void saysWhatAFieldIsThatIsAskedForAsAnother() {
        assertThatThrownBy(() -> row.decimal("name"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name is not a decimal but TEXT");
        assertThatThrownBy(() -> row.string("email"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("email was not read");
    }

    @Test
    void refusesAWrongNumberOfValues() {
        assertThatThrownBy(() -> new OdooRow(LAYOUT, new Object[] {1L}, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 values for 4 columns");
    }
}
