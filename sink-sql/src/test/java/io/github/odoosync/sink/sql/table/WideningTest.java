package io.github.odoosync.sink.sql.table;

import static io.github.odoosync.spi.record.LogicalType.DATE;
import static io.github.odoosync.spi.record.LogicalType.FLOAT64;
import static io.github.odoosync.spi.record.LogicalType.INT64;
import static io.github.odoosync.spi.record.LogicalType.JSON;
import static io.github.odoosync.spi.record.LogicalType.STRING;
import static io.github.odoosync.spi.record.LogicalType.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import org.junit.jupiter.api.Test;

class WideningTest {

    @Test
    void equalTypesNeedNoWidening() {
        assertThat(Widening.of(STRING, STRING)).contains(STRING);
        assertThat(Widening.of(new Decimal(24, 6), new Decimal(24, 6))).contains(new Decimal(24, 6));
    }

    @Test
    void decimalsTakeTheMostDigitsOfBothSidesOfThePoint() {
        assertWidens(new Decimal(10, 2), new Decimal(8, 4), new Decimal(12, 4));
        assertWidens(new Decimal(24, 6), new Decimal(10, 2), new Decimal(24, 6));
    }

    @Test
    void integersNeedNineteenDigits() {
        assertWidens(INT64, new Decimal(24, 6), new Decimal(25, 6));
        assertWidens(INT64, new Decimal(30, 6), new Decimal(30, 6));
        assertWidens(INT64, new Decimal(19, 0), new Decimal(19, 0));
        assertWidens(INT64, new Decimal(18, 0), INT64);
        assertWidens(INT64, new Decimal(38, 19), new Decimal(38, 19));
    }

    @Test
    void decimalsOfMoreThanThirtyEightDigitsDoNotExist() {
        assertRefuses(new Decimal(38, 0), new Decimal(38, 1));
        assertRefuses(INT64, new Decimal(38, 20));
    }

    @Test
    void dayIsAMoment() {
        assertWidens(DATE, TIMESTAMP, TIMESTAMP);
    }

    @Test
    void nothingElseIsWithoutLoss() {
        assertRefuses(INT64, FLOAT64);
        assertRefuses(FLOAT64, new Decimal(24, 6));
        assertRefuses(INT64, STRING);
        assertRefuses(JSON, STRING);
    }

    private static void assertWidens(LogicalType one, LogicalType other, LogicalType both) {
        assertThat(Widening.of(one, other)).contains(both);
        assertThat(Widening.of(other, one)).contains(both);
    }

    private static void assertRefuses(LogicalType one, LogicalType other) {
        assertThat(Widening.of(one, other)).isEmpty();
        assertThat(Widening.of(other, one)).isEmpty();
    }
}
