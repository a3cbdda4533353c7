package io.github.odoosync.client.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelSchemaTest {
    private static final Map<String, Object> PARENT =
            Map.of("type", "many2one", "relation", "product.template", "store", true, "required", true);
    private static final Map<String, Object> CHAR = Map.of("type", "char", "store", true);

    private final Map<String, Map<String, Object>> fields = new LinkedHashMap<>();

    private ModelSchema schema() {
        return ModelSchema.of("product.product", fields);
    }

    private ModelField field(String name) {
        return schema().field(name).orElseThrow();
    }

    private static Map<String, Object> related(Object path) {
        return Map.of("type", "char", "store", false, "related", path, "searchable", true);
    }

    @Test
    void w11_knowsDelegationFromOdoo14AndOdoo19Alike() {
        fields.put("product_tmpl_id", PARENT);
        fields.put("name_19", related("product_tmpl_id.name"));
        fields.put("name_14", related(List.of("product_tmpl_id", "name")));

        assertThat(field("name_14").related()).contains("product_tmpl_id.name");
        assertThat(schema().delegatedThrough(field("name_19"))).contains(field("product_tmpl_id"));
        assertThat(schema().delegatedThrough(field("name_14"))).contains(field("product_tmpl_id"));
    }

    @Test
    void w11_takesNoOtherRelatedFieldForDelegated() {
        Map<String, Object> optional = new LinkedHashMap<>(PARENT);
        optional.put("required", false);
        fields.put("product_tmpl_id", PARENT);
        fields.put("partner_id", optional);
        fields.put("far", related("product_tmpl_id.categ_id.name"));
        fields.put("loose", related("partner_id.name"));
        fields.put("unknown", related("hidden_id.name"));
        fields.put("stored", Map.of("type", "char", "store", true, "related", "product_tmpl_id.name"));

        assertThat(List.of("far", "loose", "unknown", "stored", "product_tmpl_id"))
                .allMatch(name -> schema().delegatedThrough(field(name)).isEmpty());
    }

    @Test
    void readsStoredAndDelegatedFieldsByDefault() {
        fields.put("name", related("product_tmpl_id.name"));
        fields.put("product_tmpl_id", PARENT);
        fields.put("code", CHAR);
        fields.put("id", Map.of("type", "integer", "store", true));
        fields.put("tag_ids", Map.of("type", "many2many", "store", true));
        fields.put("line_ids", Map.of("type", "one2many", "store", true));
        fields.put("image", Map.of("type", "binary", "store", true));
        fields.put("computed", Map.of("type", "char", "store", false));
        fields.put(
                "computed_there",
                Map.of("type", "char", "store", false, "related", "product_tmpl_id.currency_id", "searchable", false));

        assertThat(schema().defaultFields()).containsExactly("id", "name", "product_tmpl_id", "code", "tag_ids");
    }

    @Test
    void decodesFloatsWithDigitsAndAmountsAsDecimals() {
        fields.put("plain", Map.of("type", "float", "store", true));
        fields.put("exact", Map.of("type", "float", "digits", List.of(16, 4)));
        fields.put("amount", Map.of("type", "monetary", "currency_field", "currency_id"));
        fields.put("new", Map.of("type", "vector"));

        assertThat(field("plain").kind()).isEqualTo(ValueKind.FLOAT);
        assertThat(field("exact").kind()).isEqualTo(ValueKind.DECIMAL);
        assertThat(field("exact").scale()).hasValue(4);
        assertThat(field("amount").kind()).isEqualTo(ValueKind.DECIMAL);
        assertThat(field("amount").currencyField()).contains("currency_id");
        assertThat(field("new").type()).isEqualTo(FieldType.OTHER);
        assertThat(field("new").kind()).isEqualTo(ValueKind.JSON);
    }

    @Test
    void toleratesWhatIsNotTold() {
        fields.put("x", Map.of("type", "char", "help", false, "digits", false, "string", "X"));

        assertThat(field("x").help()).isEmpty();
        assertThat(field("x").scale()).isEmpty();
        assertThat(field("x").label()).isEqualTo("X");
        assertThat(field("x").depends()).isEmpty();
        assertThat(field("x").stored()).isFalse();
    }

    @Test
    void keepsTheLabelsOfASelectionInOrder() {
        fields.put("state", Map.of("type", "selection", "selection", List.of(List.of("b", "B"), List.of("a", "A"))));

        assertThat(field("state").selection()).containsExactly(Map.entry("b", "B"), Map.entry("a", "A"));
    }

    @Test
    void namesTheFieldThatWasProbablyMeant() {
        fields.put("amount_total", CHAR);

        assertThatThrownBy(() -> schema().require(List.of("amount_totl", "colour")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("product.product has no field amount_totl (did you mean amount_total?), colour,");
        assertThatCode(() -> schema().require(List.of("amount_total"))).doesNotThrowAnyException();
    }

    @Test
    void canBeKeptAndMadeAgain() {
        fields.put("product_tmpl_id", PARENT);
        fields.put("code", CHAR);

        assertThat(ModelSchema.of("product.product", schema().toMap()).fields())
                .containsExactlyElementsOf(schema().fields());
    }

    @Test
    void w12_aFallbackSaysWhy() {
        ModelSchema fallback = ModelSchema.fallback("x", false, "a module is broken");

        assertThat(fallback.degraded()).contains("a module is broken");
        assertThat(fallback.defaultFields()).containsExactly("id");
        assertThat(fallback.hasWriteDate()).isFalse();
        assertThat(ModelSchema.fallback("x", true, "").defaultFields()).containsExactly("id", "write_date");
    }
}
