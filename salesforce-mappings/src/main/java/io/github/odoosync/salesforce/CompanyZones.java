package io.github.odoosync.salesforce;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.ReadQuery;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.row.OdooRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The time zones that companies live in: of their address, else of their working hours, else UTC. Immutable. */
final class CompanyZones {
    private static final String HOURS = "resource_calendar_id";

    private final Map<Long, ZoneId> zones;

    private CompanyZones(Map<Long, ZoneId> zones) {
        this.zones = zones;
    }

    /** Asks Odoo; what is said of a company goes before. */
    static CompanyZones read(OdooClient odoo, Map<Long, ZoneId> said) {
        Map<Long, ZoneId> zones = new TreeMap<>();
        boolean hours = odoo.schema("res.company").field(HOURS).isPresent();
        String[] fields = hours ? new String[] {"partner_id", HOURS} : new String[] {"partner_id"};
        for (OdooRow company : odoo.model("res.company").searchRead(ReadQuery.of(Domain.all(), fields))) {
            ZoneId zone = zone(odoo, "res.partner", company.reference("partner_id"));
            if (zone == null && hours) {
                zone = zone(odoo, "resource.calendar", company.reference(HOURS));
            }
            zones.put(company.id(), zone == null ? ZoneOffset.UTC : zone);
        }
        zones.putAll(said);
        return new CompanyZones(zones);
    }

    /** The day on which a moment lies where a company is. */
    @Nullable
    LocalDate day(@Nullable Instant moment, @Nullable Long company) {
        if (moment == null) {
            return null;
        }
        ZoneId zone = company == null ? ZoneOffset.UTC : zones.getOrDefault(company, ZoneOffset.UTC);
        return moment.atZone(zone).toLocalDate();
    }

    private static @Nullable ZoneId zone(OdooClient odoo, String model, @Nullable Long id) {
        if (id == null) {
            return null;
        }
        try {
            for (OdooRow row : odoo.model(model).read(List.of(id), "tz")) {
                String name = row.string("tz");
                return name == null ? null : ZoneId.of(name);
            }
            return null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** {@return the zones, as a text that changes when they do} */
    @Override
    public String toString() {
        return zones.toString();
    }
}
