package io.github.odoosync.sink.salesforce.internal.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class FieldBitmapsTest {
    /** As that of a contact: a name may be a text or a record. */
    private static final Schema EVENT = new Schema.Parser().parse("""
                    {"type": "record", "name": "ContactChangeEvent", "fields": [
                      {"name": "ChangeEventHeader", "type": "string"},
                      {"name": "AccountId", "type": ["null", "string"]},
                      {"name": "Name", "type": ["null", "string", {"type": "record", "name": "PersonName", "fields": [
                        {"name": "Salutation", "type": ["null", "string"]},
                        {"name": "FirstName", "type": ["null", "string"]},
                        {"name": "LastName", "type": ["null", "string"]}]}]},
                      {"name": "F3", "type": "string"}, {"name": "F4", "type": "string"}, {"name": "F5", "type": "string"},
                      {"name": "F6", "type": "string"}, {"name": "F7", "type": "string"}, {"name": "F8", "type": "string"}]}
                    """);

    @Test
    void countsBitsFromTheRight() {
        assertThat(FieldBitmaps.names(EVENT, List.of("0x0102"))).containsExactly("AccountId", "F8");
    }

    @Test
    void namesFieldsWithinAField() {
        assertThat(FieldBitmaps.names(EVENT, List.of("0x08", "2-0x06")))
                .containsExactly("F3", "Name.FirstName", "Name.LastName");
    }

    @Test
    void namesNothingForNoBits() {
        assertThat(FieldBitmaps.names(EVENT, List.of())).isEmpty();
        assertThat(FieldBitmaps.names(EVENT, List.of("0x00"))).isEmpty();
    }

    @Test
    void refusesWhatDoesNotFitTheSchema() {
        for (String bitmap : List.of("0x0200", "9-0x01", "1-0x01", "AccountId", "x-0x01", "0xZZ")) {
            assertThatThrownBy(() -> FieldBitmaps.names(EVENT, List.of(bitmap)))
                    .as(bitmap)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
