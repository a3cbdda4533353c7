package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.live.oracle.OracleReport;
import io.github.odoosync.live.oracle.PostgresOracle;
import io.github.odoosync.live.oracle.Reader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge is judged first: on tables copied by hand it finds nothing, and then each single thing done to them. */
class PostgresOracleIT {
    private static final List<String> MODELS = List.of("res.currency", "res.currency.rate", "res.partner.category");

    private Connection odoo;
    private Connection duckDb;

    @BeforeEach
    void copyTables() throws SQLException {
        odoo = LiveServer.ODOO_19.shared().postgres();
        duckDb = DriverManager.getConnection("jdbc:duckdb:");
        copy("""
                CREATE TABLE res_currency (id BIGINT, name VARCHAR, symbol VARCHAR, full_name VARCHAR, position VARCHAR,
                    currency_unit_label VARCHAR, currency_subunit_label VARCHAR, rounding DECIMAL(24, 6),
                    decimal_places BIGINT, active BOOLEAN, iso_numeric BIGINT, create_uid BIGINT, create_date TIMESTAMPTZ,
                    write_uid BIGINT, write_date TIMESTAMPTZ)""", """
                SELECT id, name, symbol, full_name, position, currency_unit_label ->> 'en_US',
                    currency_subunit_label ->> 'en_US', COALESCE(rounding, 0), COALESCE(decimal_places, 0),
                    COALESCE(active, false), COALESCE(iso_numeric, 0), create_uid,
                    date_trunc('second', create_date) || '+00', write_uid, date_trunc('second', write_date) || '+00'
                FROM res_currency""");
        copy("""
                CREATE TABLE res_currency_rate (id BIGINT, name DATE, rate DOUBLE, currency_id BIGINT, company_id BIGINT,
                    create_uid BIGINT, create_date TIMESTAMP, write_uid BIGINT, write_date TIMESTAMP)""", """
                SELECT id, name, COALESCE(rate, 0), currency_id, company_id, create_uid,
                    date_trunc('second', create_date), write_uid, date_trunc('second', write_date)
                FROM res_currency_rate""");
        copy("""
                CREATE TABLE res_partner_category (id BIGINT, name VARCHAR, color BIGINT, parent_id BIGINT, active BOOLEAN,
                    parent_path VARCHAR, partner_ids BIGINT[], create_uid BIGINT, create_date TIMESTAMP, write_uid BIGINT,
                    write_date TIMESTAMP, _synced_at TIMESTAMP)""", """
                SELECT id, name ->> 'en_US', COALESCE(color, 0), parent_id, COALESCE(active, false), parent_path,
                    (SELECT COALESCE(json_agg(p.id), '[]') FROM res_partner_res_partner_category_rel l
                     JOIN res_partner p ON p.id = l.partner_id WHERE l.category_id = c.id AND p.active),
                    create_uid, date_trunc('second', create_date), write_uid, date_trunc('second', write_date), '2020-01-01'
                FROM res_partner_category c""");
    }

    @AfterEach
    void close() throws SQLException {
        duckDb.close();
        odoo.close();
    }

    @Test
    void findsNothingInFaithfulCopy() throws SQLException {
        OracleReport report = compare();
        assertThat(report.differences()).as(report.toString()).isZero();
        assertThat(report.counts()).containsOnlyKeys(MODELS);
        assertThat(report.rows()).isGreaterThan(300);
        assertThat(report.values()).isGreaterThan(4_000);
        assertThat(report.uncompared()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE res_currency SET symbol = '' WHERE name = 'EUR'                             | symbol: PostgreSQL <€>
            UPDATE res_currency SET symbol = NULL WHERE name = 'EUR'                           | warehouse <null>
            UPDATE res_currency SET rounding = rounding + 0.000001 WHERE name = 'EUR'          | rounding: PostgreSQL <0.010000>
            UPDATE res_currency SET active = NOT active WHERE name = 'EUR'                     | active: PostgreSQL <false>
            UPDATE res_currency SET iso_numeric = NULL WHERE name = 'EUR'                      | iso_numeric: PostgreSQL <978>
            UPDATE res_currency SET currency_unit_label = lower(currency_unit_label) WHERE name = 'EUR' | warehouse <euros>
            UPDATE res_currency SET write_date = write_date + INTERVAL 1 SECOND WHERE name = 'EUR' | write_date: PostgreSQL
            UPDATE res_currency_rate SET name = name + 1 WHERE id = 1                          | res.currency.rate 1 name
            UPDATE res_currency_rate SET rate = rate * 1.0000000001 WHERE id = 2               | res.currency.rate 2 rate
            UPDATE res_currency_rate SET currency_id = currency_id + 1 WHERE id = 2            | res.currency.rate 2 currency_id
            DELETE FROM res_currency_rate WHERE id = 2                                         | 2 *: PostgreSQL <a row>
            UPDATE res_currency_rate SET id = 999999 WHERE id = 2                              | 999999 *: PostgreSQL <no row>
            UPDATE res_partner_category SET partner_ids = list_append(partner_ids, 999) WHERE id = 1 | 1 partner_ids
            UPDATE res_partner_category SET partner_ids = NULL WHERE id = 1                    | 1 partner_ids
            UPDATE res_partner_category SET parent_path = replace(parent_path, '/', '') WHERE id = 1      | 1 parent_path
            ALTER TABLE res_partner_category DROP COLUMN color                                 | color: PostgreSQL <a stored field>
            DROP TABLE res_partner_category                                                    | color: PostgreSQL <a stored field>
            """)
    void findsWhatWasDoneToTheCopy(String sabotage, String found) throws SQLException {
        try (Statement sql = duckDb.createStatement()) {
            sql.execute(sabotage);
        }
        OracleReport report = compare();
        assertThat(report.differences()).isPositive();
        assertThat(report.toString()).contains(found);
    }

    private OracleReport compare() throws SQLException {
        return new PostgresOracle(odoo, new Reader("en_US", 1, false)).compare(duckDb, MODELS);
    }

    private void copy(String create, String select) throws SQLException {
        String table = create.split(" ", 4)[2];
        try (Statement target = duckDb.createStatement();
                Statement source = odoo.createStatement();
                ResultSet rows = source.executeQuery(select)) {
            target.execute(create);
            int width = rows.getMetaData().getColumnCount();
            String places = String.join(", ", Collections.nCopies(width, "?"));
            try (PreparedStatement insert =
                    duckDb.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")")) {
                while (rows.next()) {
                    for (int i = 1; i <= width; i++) {
                        insert.setString(i, rows.getString(i));
                    }
                    insert.execute();
                }
            }
        }
    }
}
