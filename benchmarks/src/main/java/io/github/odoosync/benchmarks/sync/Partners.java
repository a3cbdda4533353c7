package io.github.odoosync.benchmarks.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The records that are read: 100,000 partners, put behind Odoo's back into its database. */
final class Partners {
    static final int COUNT = 100_000;

    static final List<String> FIELDS = List.of(
            "name",
            "ref",
            "email",
            "phone",
            "street",
            "city",
            "zip",
            "vat",
            "country_id",
            "parent_id",
            "is_company",
            "active",
            "color",
            "create_date",
            "write_date");

    private static final String INSERT = """
            INSERT INTO res_partner (name, complete_name, ref, email, phone, street, city, zip, vat, country_id,
              is_company, active, color, type, autopost_bills, group_rfq, group_on,
              create_uid, write_uid, create_date, write_date)
            SELECT 'Partner number ' || i, 'Partner number ' || i, 'REF' || i, 'partner' || i || '@example.com',
              '+49 30 ' || 1000000 + i, 'Street ' || i %% 977, CASE WHEN i %% 4 > 0 THEN 'Köln' END, 10000 + i %% 89999,
              CASE WHEN i %% 3 = 0 THEN 'DE' || 100000000 + i END, (SELECT min(id) FROM res_country) + i %% 200,
              i %% 5 = 0, TRUE, i %% 12, 'contact', 'ask', 'default', 'default', 1, 1, day, day
            FROM (SELECT i, (now() AT TIME ZONE 'UTC') - (1 + i %% 700) * INTERVAL '1 day' AS day
              FROM generate_series(1, %d) AS i) AS numbers""".formatted(COUNT);

    private Partners() {}

    /** Inserts them into a fresh database. */
    static void insert() throws SQLException {
        try (Connection connection = BenchOdoo.postgres();
                Statement sql = connection.createStatement()) {
            sql.executeUpdate(INSERT);
            sql.execute("VACUUM ANALYZE res_partner");
        }
    }
}
