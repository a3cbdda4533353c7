package io.github.odoosync.sink.snowflake.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivilegesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "CREATE TABLE \"D\".\"S\".\"T\" (…) | CREATE TABLE ON SCHEMA \"D\".\"S\"",
                "CREATE TABLE IF NOT EXISTS \"D\".\"S\".\"T\" (…) | CREATE TABLE ON SCHEMA \"D\".\"S\"",
                "CREATE OR REPLACE TRANSIENT TABLE \"D\".\"S\".\"T\" (…) | CREATE TABLE ON SCHEMA \"D\".\"S\"",
                "CREATE SCHEMA IF NOT EXISTS \"D\".\"S\" | CREATE SCHEMA ON DATABASE \"D\"",
                "CREATE STREAM IF NOT EXISTS \"D\".\"S\".\"C\" ON TABLE \"D\".\"S\".\"T\" | CREATE STREAM ON SCHEMA \"D\".\"S\"",
                "ALTER TABLE \"D\".\"S\".\"T\" ADD COLUMN \"X\" DATE | OWNERSHIP ON TABLE \"D\".\"S\".\"T\"",
                "COMMENT ON COLUMN \"D\".\"S\".\"T\".\"X\" IS 'x' | OWNERSHIP ON TABLE \"D\".\"S\".\"T\"",
                "MERGE INTO \"D\".\"S\".\"T\" t USING … | SELECT, INSERT, UPDATE, DELETE ON TABLE \"D\".\"S\".\"T\"",
                "COPY INTO \"D\".\"S\".\"T\" FROM … | INSERT ON TABLE \"D\".\"S\".\"T\"",
                "UPDATE \"D\".\"S\".\"T\" SET … | SELECT, UPDATE ON TABLE \"D\".\"S\".\"T\"",
                "SELECT a, b FROM \"D\".\"S\".\"a \"\" b.c\" WHERE … | SELECT ON TABLE \"D\".\"S\".\"a \"\" b.c\""
            })
    void aStatementTakesARight(String statement, String privileges) {
        assertThat(Privileges.of(statement)).contains(privileges);
    }

    @Test
    void ofOthersNothingIsKnown() {
        assertThat(Privileges.of("SHOW WAREHOUSES LIKE 'X'")).isEmpty();
    }
}
