package io.github.odoosync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TypedModelTest {
    private FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all());
    private OdooClient odoo = Wire.JSON2_ON_19.client(server);

    @BeforeEach
    void start() {
        server.close();
        server = Wire.JSON2_ON_19.start(Models.all());
        odoo = Wire.JSON2_ON_19.client(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @OdooModelName("res.partner")
    record Partner(
            long id,
            String name,
            boolean active,
            @Nullable LocalDate date,
            @OdooField("color") int colour,
            double latitude,
            BigDecimal creditLimit,
            @Nullable Instant lastSeen,
            Optional<String> email,
            Optional<Long> countryId,
            @OdooField("category_id") List<Long> tags) {}

    @Test
    void bindsRowsToTheCallersRecords() {
        long country = odoo.model("res.country").create(Map.of("name", "Germany"));
        long id = odoo.model("res.partner")
                .create(Map.of(
                        "name",
                        "a",
                        "color",
                        3,
                        "credit_limit",
                        new BigDecimal("9.99"),
                        "country_id",
                        country,
                        "date",
                        LocalDate.of(2026, 1, 2)));

        Partner partner = odoo.model(Partner.class)
                .search(Domain.field("name").equalTo("a"))
                .findFirst()
                .orElseThrow();

        assertThat(partner.id()).isEqualTo(id);
        assertThat(partner.active()).isTrue();
        assertThat(partner.date()).isEqualTo("2026-01-02");
        assertThat(partner.colour()).isEqualTo(3);
        assertThat(partner.creditLimit()).isEqualByComparingTo("9.99");
        assertThat(partner.lastSeen()).isNull();
        assertThat(partner.email()).isEmpty();
        assertThat(partner.countryId()).contains(country);
        assertThat(partner.tags()).isEmpty();
        assertThat(odoo.model(Partner.class).read(id)).contains(partner);
        assertThat(odoo.model(Partner.class).read(999)).isEmpty();
    }

    record Unnamed(long id) {}

    @OdooModelName("res.partner")
    record Unfit(long id, Thread name) {}

    @OdooModelName("res.partner")
    record Twice(
            @OdooField("name") String one,
            @OdooField("name") String other) {}

    @OdooModelName("res.partner")
    record Mistyped(long id, LocalDate name) {}

    @OdooModelName("res.partner")
    record Unknown(long id, String emial) {}

    @OdooModelName("res.partner")
    record Primitive(long id, long countryId) {}

    @OdooModelName("res.partner")
    record Choosy(String name) {
        Choosy {
            throw new IllegalStateException("not you, " + name);
        }
    }

    @Test
    void saysWhichComponentDoesNotFit() {
        odoo.model("res.partner").create(Map.of("name", "a"));

        assertThatThrownBy(() -> odoo.model(Unnamed.class)).hasMessageContaining("@OdooModelName");
        assertThatThrownBy(() -> odoo.model(Unfit.class)).hasMessageContaining("Unfit.name");
        assertThatThrownBy(() -> odoo.model(Twice.class)).hasMessageContaining("second one for field name");
        assertThatThrownBy(() -> odoo.model(Mistyped.class).search(Domain.all()))
                .hasMessageContaining("Mistyped.name can't hold");
        assertThatThrownBy(() -> odoo.model(Unknown.class).search(Domain.all())).hasMessageContaining("mean email?");
        assertThatThrownBy(
                        () -> odoo.model(Primitive.class).search(Domain.all()).toList())
                .hasMessageContaining("Primitive.country_id")
                .hasMessageContaining("Optional");
        assertThatThrownBy(() -> odoo.model(Choosy.class).search(Domain.all()).toList())
                .hasMessageContaining("not you, a");
    }
}
