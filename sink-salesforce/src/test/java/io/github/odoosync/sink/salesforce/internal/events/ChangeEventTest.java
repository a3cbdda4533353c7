package io.github.odoosync.sink.salesforce.internal.events;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class ChangeEventTest {
    @Test
    void refusesWhatIsNoChange() {
        Schema other =
                SchemaBuilder.record("Other").fields().requiredString("Text").endRecord();
        assertThatThrownBy(() -> ChangeEvent.read(other, new byte[] {2, 'a'})).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ChangeEvent.read(other, new byte[] {40})).isInstanceOf(IOException.class);
    }
}
