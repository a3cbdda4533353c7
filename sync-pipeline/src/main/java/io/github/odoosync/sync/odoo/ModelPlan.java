package io.github.odoosync.sync.odoo;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.schema.ModelField;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.client.schema.ValueKind;
import io.github.odoosync.client.window.ChangeQuery;
import io.github.odoosync.client.window.ChangeReader;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.sync.internal.schema.Conversion;
import io.github.odoosync.sync.internal.schema.SourceColumns;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream held against what both sides tell.
 *
 * @param stream what was asked for
 * @param fields its fields
 * @param host the position of the field that names the record written to, or -1 if records have one of their own
 * @param reader of Odoo's records as they are
 * @param archives whether the model's records can be archived
 */
record ModelPlan(ReturnStream stream, List<PlannedField> fields, int host, ChangeReader reader, boolean archives) {
    private static final Conversion AS_IT_IS = value -> value;

    static ModelPlan of(OdooClient odoo, ReturnStream stream, RecordSchema source) {
        ModelSchema model = odoo.schema(stream.model());
        model.degraded().ifPresent(reason -> {
            throw new PermanentSinkException(
                    "the fields of " + stream.model() + " could not be discovered: " + reason, null);
        });
        List<String> wrong = new ArrayList<>();
        List<PlannedField> fields = new ArrayList<>();
        for (ReturnField field : stream.fields()) {
            PlannedField planned = planned(field, source, model, wrong::add);
            if (planned != null) {
                fields.add(planned);
            }
        }
        int host = stream.host().map(field -> index(field, source, wrong::add)).orElse(-1);
        boolean archives = model.field("active").isPresent();
        if (stream.gone() == GoneRecords.ARCHIVE && !archives) {
            wrong.add(stream.model() + " has no field active, so its records can't be archived");
        }
        if (!wrong.isEmpty()) {
            throw new PermanentSinkException("stream " + stream + ": " + String.join("; ", wrong), null);
        }
        return new ModelPlan(stream, fields, host, reader(odoo, stream, archives), archives);
    }

    private static ChangeReader reader(OdooClient odoo, ReturnStream stream, boolean archives) {
        Set<String> names = new LinkedHashSet<>();
        stream.fields().forEach(field -> names.add(field.odoo()));
        if (archives) {
            names.add("active");
        }
        if (names.isEmpty()) {
            names.add("id");
        }
        return odoo.changeReader(
                ChangeQuery.builder(stream.model()).fields(List.copyOf(names)).build());
    }

    private static @Nullable PlannedField planned(
            ReturnField field, RecordSchema source, ModelSchema model, Consumer<String> wrong) {
        int index = index(field, source, wrong);
        Optional<ModelField> target = model.field(field.odoo());
        if (target.isEmpty()) {
            wrong.accept(model.model() + " has no field " + field.odoo() + ", or the user may not read it");
        }
        if (index < 0 || target.isEmpty()) {
            return null;
        }
        ModelField odoo = target.get();
        if (odoo.readonly() && !odoo.stored()) {
            wrong.accept(field.odoo() + " is computed, and can't be written");
        }
        Conversion conversion = conversion(field, source.fields().get(index), odoo, model);
        if (conversion == null) {
            wrong.accept(field.source() + " is "
                    + source.fields().get(index).type() + ", and can't become " + field.odoo() + ", a "
                    + odoo.typeName());
            return null;
        }
        return new PlannedField(field, index, odoo, conversion);
    }

    private static @Nullable Conversion conversion(
            ReturnField field, FieldSchema source, ModelField odoo, ModelSchema model) {
        if (odoo.kind() == ValueKind.REFERENCE) {
            return field.refersTo().isPresent()
                            || source.type().equals(LogicalType.INT64)
                            || source.type().equals(LogicalType.STRING)
                    ? AS_IT_IS
                    : null;
        }
        if (field.refersTo().isPresent() || odoo.kind() == ValueKind.IDS || odoo.kind() == ValueKind.JSON) {
            return null;
        }
        LogicalType type = SourceColumns.column(model, odoo.name(), odoo.kind()).type();
        return Conversion.between(source.type(), type);
    }

    private static int index(ReturnField field, RecordSchema source, Consumer<String> wrong) {
        try {
            return source.indexOf(field.source());
        } catch (IllegalArgumentException e) {
            wrong.accept("the source has no field " + field.source());
            return -1;
        }
    }
}
