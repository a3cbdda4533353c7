package io.github.odoosync.testkit.odoo.internal.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Countries, currencies with their rates, the two companies and the users. */
final class DemoBasis {
    static final long EUR = 1;
    static final long USD = 2;
    static final long CHF = 3;
    static final long GBP = 4;
    static final List<Long> BOTH = List.of(1L, 2L);

    private static final String[][] CURRENCIES = {
        {"EUR", "Euro", "€", "978", "1.0"}, {"USD", "United States dollar", "$", "840", "1.0850"},
        {"CHF", "Swiss franc", "CHF", "756", "0.9480"}, {"GBP", "Pound sterling", "£", "826", "0.8460"},
        {"JPY", "Japanese yen", "¥", "392", "162.4"}, {"PLN", "Polish złoty", "zł", "985", "4.301"},
        {"SEK", "Swedish krona", "kr", "752", "11.31"}, {"CZK", "Czech koruna", "Kč", "203", "25.12"},
        {"DKK", "Danish krone", "kr", "208", "7.461"}, {"NOK", "Norwegian krone", "kr", "578", "11.62"},
    };
    private static final String[][] COUNTRIES = {
        {"DE", "Germany", "49"}, {"FR", "France", "33"}, {"CH", "Switzerland", "41"}, {"GB", "United Kingdom", "44"},
        {"US", "United States", "1"}, {"JP", "Japan", "81"}, {"PL", "Poland", "48"}, {"SE", "Sweden", "46"},
        {"CZ", "Czech Republic", "420"}, {"DK", "Denmark", "45"}, {"GR", "Greece", "30"}, {"ES", "Spain", "34"},
    };

    private final DemoRows rows;
    private final Map<String, Long> countries = new LinkedHashMap<>();

    DemoBasis(DemoRows rows) {
        this.rows = rows;
        countries();
        currencies();
        companies();
    }

    long country(String code) {
        return countries.getOrDefault(code, 1L);
    }

    List<Long> allCountries() {
        return new ArrayList<>(countries.values());
    }

    private void countries() {
        for (String[] country : COUNTRIES) {
            countries.put(
                    country[0],
                    rows.add(
                            "res.country",
                            "code",
                            country[0],
                            "name",
                            country[1],
                            "phone_code",
                            Long.valueOf(country[2])));
        }
    }

    private void currencies() {
        for (String[] currency : CURRENCIES) {
            boolean yen = currency[0].equals("JPY");
            rows.add(
                    "res.currency",
                    "name",
                    currency[0],
                    "full_name",
                    currency[1],
                    "symbol",
                    currency[2],
                    "iso_numeric",
                    Long.valueOf(currency[3]),
                    "rounding",
                    yen ? 1.0 : 0.01,
                    "decimal_places",
                    yen ? 0 : 2,
                    "position",
                    "after",
                    "active",
                    List.of("EUR", "USD", "CHF", "GBP").contains(currency[0]));
        }
        LocalDate first = rows.today().minusYears(2).withDayOfMonth(1);
        for (LocalDate month = first; !month.isAfter(rows.today()); month = month.plusMonths(1)) {
            for (int i = 1; i < CURRENCIES.length; i++) {
                double rate = Double.parseDouble(CURRENCIES[i][4])
                        * (1 + rows.random().nextGaussian() * 0.01);
                rows.addAt(
                        month,
                        "res.currency.rate",
                        "name",
                        month,
                        "rate",
                        Math.round(rate * 1e6) / 1e6,
                        "currency_id",
                        i + 1,
                        "company_id",
                        1);
            }
        }
    }

    private void companies() {
        long own = partner("Kontor Nordlicht GmbH", "Speicherstraße 7", "Hamburg", "20457", "DE", "DE123456788");
        long swiss =
                partner("Kontor Nordlicht Suisse Sàrl", "Rue du Rhône 14", "Genève", "1204", "CH", "CHE-123.456.788");
        company("Kontor Nordlicht GmbH", own, EUR, 1);
        company("Kontor Nordlicht Suisse Sàrl", swiss, CHF, 2);
        long admin = rows.add(
                "res.partner",
                "name",
                "Mitchell Admin",
                "complete_name",
                "Kontor Nordlicht GmbH, Mitchell Admin",
                "parent_id",
                own,
                "commercial_partner_id",
                own,
                "email",
                "admin@kontor-nordlicht.example",
                "is_company",
                false,
                "type",
                "contact",
                "lang",
                "en_US",
                "tz",
                "UTC");
        rows.add(
                "res.users",
                "login",
                "__system__",
                "partner_id",
                own,
                "company_id",
                1,
                "company_ids",
                BOTH,
                "active",
                false,
                "notification_type",
                "email");
        rows.add(
                "res.users",
                "login",
                "admin",
                "partner_id",
                admin,
                "company_id",
                1,
                "company_ids",
                BOTH,
                "share",
                false,
                "notification_type",
                "email");
    }

    private long partner(String name, String street, String city, String zip, String country, String vat) {
        long id = rows.add(
                "res.partner",
                "name",
                name,
                "complete_name",
                name,
                "street",
                street,
                "city",
                city,
                "zip",
                zip,
                "country_id",
                country(country),
                "vat",
                vat,
                "is_company",
                true,
                "type",
                "contact",
                "email",
                "info@kontor-nordlicht.example",
                "lang",
                "en_US");
        rows.set("res.partner", id, "commercial_partner_id", id);
        return id;
    }

    private void company(String name, long partner, long currency, int sequence) {
        rows.add(
                "res.company",
                "name",
                name,
                "partner_id",
                partner,
                "currency_id",
                currency,
                "sequence",
                sequence * 10,
                "fiscalyear_last_day",
                31,
                "fiscalyear_last_month",
                "12",
                "email",
                "info@kontor-nordlicht.example",
                "tax_calculation_rounding_method",
                "round_per_line",
                "fiscalyear_lock_date",
                rows.today().minusYears(2).withDayOfYear(1).minusDays(1));
    }
}
