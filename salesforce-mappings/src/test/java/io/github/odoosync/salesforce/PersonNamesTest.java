package io.github.odoosync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A contact always has a last name, whatever Odoo calls it. */
class PersonNamesTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "Grace Hopper          | -    | contact  | Grace        | Hopper",
                "Grace Brewster Hopper | -    | contact  | Grace Brewster | Hopper",
                "Hopper, Grace         | -    | contact  | Grace        | Hopper",
                "Plato                 | -    | contact  | -            | Plato",
                "-                     | Acme | invoice  | -            | Acme, invoice",
                "-                     | -    | delivery | -            | delivery",
                "-                     | -    | -        | -            | contact"
            })
    void splitsANameOrMakesOneOfTheCompanysAndTheType(
            @Nullable String name,
            @Nullable String company,
            @Nullable String type,
            @Nullable String first,
            String last) {
        assertThat(PersonNames.of(name, company, type)).isEqualTo(new PersonNames(first, last));
    }

    @Test
    void cutsWhatSalesforceHasNoRoomForBetweenCharacters() {
        PersonNames names = PersonNames.of("x".repeat(50) + " " + "😀".repeat(90), null, "contact");

        assertThat(names.first()).hasSize(40);
        assertThat(names.last()).isEqualTo("😀".repeat(80));
    }
}
