package io.github.odoosync.testkit.odoo.internal.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Customers, vendors and their contacts; a few are archived. */
final class DemoPartners {
    private static final List<String> FIRST = List.of(
            "Žižkov",
            "Łódź",
            "Smørrebrød",
            "Ålesund",
            "Σπάρτη",
            "Zürich",
            "Île-de-France",
            "São Bento",
            "Kraków",
            "Göteborg",
            "桜",
            "O'Brien",
            "Blue Anchor",
            "Alster",
            "Montañés",
            "Tøyen",
            "Brünn",
            "Köln",
            "Dvořák",
            "Þingvellir",
            "Ærø",
            "Nordkap",
            "Lindqvist",
            "Château Noir",
            "Münster",
            "Silver Birch",
            "Vltava",
            "Bergamot",
            "Ostsee",
            "Marais");
    private static final List<String> SECOND = List.of(
            "Logistics",
            "Café",
            "Möbel",
            "Foods",
            "Papier & Co.",
            "Studio",
            "Werft",
            "Trading",
            "Hotel",
            "Energy",
            "Garden",
            "Verlag",
            "Optik",
            "Textile",
            "Media");
    private static final List<String> LEGAL =
            List.of("GmbH", "AG", "S.A.", "Ltd", "ApS", "s.r.o.", "Oy", "株式会社", "Sp. z o.o.");
    private static final List<String> PEOPLE = List.of(
            "Anneliese Groß",
            "Bjørn Åkesson",
            "Chloé Dubois",
            "Đorđe Petrović",
            "Eva Nováková",
            "Fionnuala Ní Bhriain",
            "Gül Şahin",
            "Hēlias Papadópoulos",
            "İpek Yıldız",
            "Jürgen Müller",
            "Kaśka Wójcik",
            "Léa Lefèvre",
            "Małgorzata Żuk",
            "Núria Puig",
            "Örjan Öberg",
            "Paweł Łukasik",
            "山田 花子",
            "Renée Ångström",
            "Søren Kjær",
            "Tomáš Dvořák");
    private static final List<String> CITIES = List.of(
            "Berlin", "Lyon", "Zürich", "Leeds", "Boston", "京都", "Wrocław", "Malmö", "Brno", "Aarhus", "Πάτρα",
            "Málaga");

    private final DemoRows rows;
    private final DemoBasis basis;
    private final DemoAccounts accounts;
    private final List<Long> customers = new ArrayList<>();
    private final List<Long> vendors = new ArrayList<>();
    private final List<Long> tags = new ArrayList<>();

    DemoPartners(DemoRows rows, DemoBasis basis, DemoAccounts accounts) {
        this.accounts = accounts;
        this.rows = rows;
        this.basis = basis;
        for (String tag : List.of("Key Account", "Wholesale", "Retail", "Öffentliche Hand", "Slow Payer", "Prospect")) {
            tags.add(rows.add("res.partner.category", "name", tag, "color", tags.size()));
        }
        for (int i = 0; i < 130; i++) {
            company(i);
        }
    }

    List<Long> customers() {
        return customers;
    }

    List<Long> vendors() {
        return vendors;
    }

    private void company(int number) {
        boolean vendor = number % 3 == 2;
        boolean archived = number % 14 == 13;
        String name = FIRST.get(number % FIRST.size()) + " " + SECOND.get(number * 7 % SECOND.size()) + " "
                + LEGAL.get(number * 5 % LEGAL.size()) + (number < 90 ? "" : " " + (number / 30));
        int place = rows.random().nextInt(CITIES.size());
        long id = rows.add(
                "res.partner",
                "name",
                name,
                "complete_name",
                name,
                "ref",
                String.format("P%04d", number + 1),
                "is_company",
                true,
                "street",
                "Lindenallee " + (number + 1),
                "street2",
                number % 9 == 0 ? (Object) "Hinterhaus, 2. Stock" : false,
                "city",
                CITIES.get(place),
                "zip",
                String.format("%05d", 10000 + rows.random().nextInt(80000)),
                "country_id",
                basis.allCountries().get(place),
                "email",
                "office" + number + "@partner.example",
                "phone",
                "+49 40 " + (100000 + rows.random().nextInt(900000)),
                "website",
                "https://partner" + number + ".example",
                "vat",
                "DE" + (100000000 + number * 7919),
                "customer_rank",
                vendor ? 0 : 1,
                "supplier_rank",
                vendor ? 1 : 0,
                "active",
                !archived,
                "category_id",
                List.of(rows.pick(tags)),
                "type",
                "contact",
                "lang",
                "en_US",
                "user_id",
                2,
                "color",
                0,
                "comment",
                number % 10 == 0 ? (Object) "<p>Pays by the 5th &amp; likes <b>paper</b>.</p>" : false);
        rows.set("res.partner", id, "commercial_partner_id", id);
        rows.setIn(
                1,
                "res.partner",
                id,
                Map.of(
                        "credit_limit",
                        number % 5 == 0 ? 25000.0 : 5000.0,
                        "property_account_receivable_id",
                        accounts.account("121000"),
                        "property_account_payable_id",
                        accounts.account("211000")));
        if (!archived) {
            (vendor ? vendors : customers).add(id);
        }
        if (number % 2 == 0) {
            contact(id, name, number);
        }
    }

    private void contact(long company, String companyName, int number) {
        String person = PEOPLE.get(number / 2 % PEOPLE.size());
        rows.add(
                "res.partner",
                "name",
                person,
                "complete_name",
                companyName + ", " + person,
                "parent_id",
                company,
                "commercial_partner_id",
                company,
                "is_company",
                false,
                "type",
                "contact",
                "function",
                "Buyer",
                "email",
                "contact" + number + "@partner.example",
                "lang",
                "en_US",
                "active",
                number % 14 != 13,
                "customer_rank",
                0,
                "supplier_rank",
                0);
    }
}
