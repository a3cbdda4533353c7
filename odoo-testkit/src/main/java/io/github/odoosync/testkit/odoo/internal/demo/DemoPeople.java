package io.github.odoosync.testkit.odoo.internal.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Departments, jobs and employees with the versions of their contracts. */
final class DemoPeople {
    private static final List<String> DEPARTMENTS =
            List.of("Management", "Sales", "Purchasing", "Logistics", "Finance", "Technology");
    private static final List<String> JOBS = List.of(
            "Managing Director", "Account Manager", "Buyer", "Warehouse Clerk", "Accountant", "Developer", "Trainee");
    private static final List<String> NAMES = List.of(
            "Astrid Lindholm",
            "Błażej Kowalczyk",
            "Camille Béranger",
            "Dörte Hansen",
            "Émile Roussel",
            "Fátima Araújo",
            "Gökçe Aydın",
            "Håkon Solberg",
            "Ivana Horáková",
            "Jörg Weiß",
            "Kateřina Malá",
            "Łucja Wiśniewska",
            "Mads Østergaard",
            "Noémi Szabó",
            "Oğuz Çelik",
            "Þóra Jónsdóttir",
            "Quentin Lœb",
            "Rūta Kazlauskaitė",
            "Štěpán Říha",
            "Tíarnán Ó Briain",
            "Ursula Böhm",
            "佐藤 健",
            "Wanda Górska",
            "Ylva Sjöström");

    private final DemoRows rows;
    private final List<Long> employees = new ArrayList<>();

    DemoPeople(DemoRows rows) {
        this.rows = rows;
        for (String name : DEPARTMENTS) {
            boolean top = name.equals("Management");
            rows.add(
                    "hr.department",
                    "name",
                    name,
                    "complete_name",
                    top ? name : "Management / " + name,
                    "company_id",
                    1,
                    "parent_id",
                    top ? (Object) false : 1,
                    "color",
                    0);
        }
        for (String name : JOBS) {
            rows.add(
                    "hr.job",
                    "name",
                    name,
                    "company_id",
                    1,
                    "department_id",
                    1 + JOBS.indexOf(name) % DEPARTMENTS.size(),
                    "no_of_recruitment",
                    1);
        }
        for (int i = 0; i < NAMES.size(); i++) {
            employees.add(employee(i));
        }
        for (int department = 1; department <= DEPARTMENTS.size(); department++) {
            rows.set("hr.department", department, "manager_id", employees.get(department - 1));
        }
    }

    List<Long> employees() {
        return employees;
    }

    /** Returns the department of an employee. */
    long department(long employee) {
        return 1 + (employee - 1) % DEPARTMENTS.size();
    }

    private long employee(int number) {
        String name = NAMES.get(number);
        boolean gone = number == 20;
        String email = "employee" + (number + 1) + "@kontor-nordlicht.example";
        long contact = rows.add(
                "res.partner",
                "name",
                name,
                "complete_name",
                "Kontor Nordlicht GmbH, " + name,
                "parent_id",
                1,
                "commercial_partner_id",
                1,
                "email",
                email,
                "type",
                "contact",
                "is_company",
                false,
                "employee",
                true,
                "lang",
                "en_US");
        long resource = rows.add(
                "resource.resource",
                "name",
                name,
                "company_id",
                1,
                "resource_type",
                "user",
                "tz",
                "Europe/Berlin",
                "time_efficiency",
                100.0,
                "active",
                !gone,
                "user_id",
                number == 0 ? (Object) 2 : false);
        long department = 1 + number % DEPARTMENTS.size();
        int job = number < 6 ? number : number % JOBS.size();
        long id = rows.add(
                "hr.employee",
                "name",
                name,
                "resource_id",
                resource,
                "company_id",
                1,
                "active",
                !gone,
                "work_email",
                email,
                "work_phone",
                "+49 40 5550" + (100 + number),
                "mobile_phone",
                "+49 170 5550" + (100 + number),
                "work_contact_id",
                contact,
                "user_id",
                number == 0 ? (Object) 2 : false,
                "parent_id",
                number == 0 ? (Object) false : number < 6 ? 1 : department,
                "coach_id",
                number < 6 ? (Object) false : department,
                "birthday",
                LocalDate.of(1965 + number, 1 + number % 12, 1 + number),
                "barcode",
                "04100" + (10000 + number),
                "lang",
                "en_US",
                "department_id",
                department,
                "job_id",
                job + 1,
                "job_title",
                JOBS.get(job),
                "gender",
                number % 2 == 0 ? "female" : "male",
                "marital",
                "single",
                "children",
                number % 3);
        version(id, number, department, job, rows.today().minusYears(2).minusMonths(number), !gone && number % 4 == 0);
        if (number % 4 == 0) {
            version(id, number, department, job, rows.today().minusMonths(8), false);
        }
        return id;
    }

    private void version(long employee, int number, long department, int job, LocalDate from, boolean ended) {
        long version = rows.add(
                "hr.version",
                "name",
                NAMES.get(number),
                "employee_id",
                employee,
                "company_id",
                1,
                "date_version",
                from,
                "department_id",
                department,
                "job_id",
                job + 1,
                "job_title",
                (ended ? "Junior " : "") + JOBS.get(job),
                "country_id",
                1,
                "marital",
                "single",
                "sex",
                number % 2 == 0 ? "female" : "male",
                "employee_type",
                number % 11 == 6 ? "trainee" : "employee",
                "private_street",
                "Am Fleet " + (number + 1),
                "private_city",
                "Hamburg",
                "private_zip",
                "20459",
                "contract_date_start",
                from,
                "wage",
                BigDecimal.valueOf(3200 + 150L * (number % 9) + (ended ? 0 : 200)),
                "tz",
                "Europe/Berlin",
                "children",
                number % 3,
                "distance_home_work",
                3 + number,
                "last_modified_uid",
                2,
                "last_modified_date",
                from.atTime(9, 0),
                "active",
                true);
        rows.set("hr.employee", employee, "current_version_id", version);
    }
}
