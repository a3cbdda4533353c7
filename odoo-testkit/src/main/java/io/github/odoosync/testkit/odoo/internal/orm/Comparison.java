package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.internal.domain.DomainException;
import io.github.odoosync.testkit.odoo.internal.domain.LikePattern;
import io.github.odoosync.testkit.odoo.internal.domain.PythonText;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compares one value with the literal of a condition. */
final class Comparison {
    private final FakeField field;
    private final OdooRelease release;

    private Comparison(FakeField field, OdooRelease release) {
        this.field = field;
        this.release = release;
    }

    /**
     * Returns the test of a condition on a field that holds no list.
     *
     * @throws DomainException if the literal doesn't fit the field
     */
    static Predicate<@Nullable Object> of(
            FakeField field, String operator, @Nullable Object literal, OdooRelease release) {
        return new Comparison(field, release).of(operator, literal);
    }

    private Predicate<@Nullable Object> of(String operator, @Nullable Object literal) {
        return switch (operator) {
            case "=", "in" -> oneOf(literal);
            case "!=", "not in" -> oneOf(literal).negate();
            case "<" -> ordered(literal, sign -> sign < 0);
            case "<=" -> ordered(literal, sign -> sign <= 0);
            case ">" -> ordered(literal, sign -> sign > 0);
            case ">=" -> ordered(literal, sign -> sign >= 0);
            case "like", "ilike", "=like", "=ilike" -> like(operator, literal);
            default -> throw new DomainException("Invalid operator " + PythonText.repr(operator));
        };
    }

    private Predicate<@Nullable Object> oneOf(@Nullable Object literal) {
        List<?> literals = literal instanceof List<?> list ? list : java.util.Collections.singletonList(literal);
        boolean none = false;
        Set<Object> keys = new HashSet<>();
        for (Object each : literals) {
            Object key = isNone(each) ? null : key(value(each));
            none |= key == null || isFalsy(key);
            if (key != null) {
                keys.add(key);
            }
        }
        boolean matchesNone = none;
        return cell -> cell == null ? matchesNone : keys.contains(key(cell)) || matchesNone && isFalsy(key(cell));
    }

    private static boolean isNone(@Nullable Object literal) {
        return literal == null || literal.equals(false);
    }

    /** Says whether the value is what a NULL reads as, which Odoo 19 takes for the same. */
    private boolean isFalsy(@Nullable Object key) {
        if (field.type() == FieldType.BOOLEAN) {
            return Boolean.FALSE.equals(key);
        }
        return release.comparesSeconds()
                && (field.type().isText() && "".equals(key)
                        || field.type().isNumber() && key instanceof BigDecimal number && number.signum() == 0);
    }

    private Predicate<@Nullable Object> ordered(@Nullable Object literal, IntPredicate sign) {
        if (isNone(literal)) {
            return cell -> false;
        }
        Object bound = key(value(literal));
        boolean zeroForNone = release.comparesSeconds() && field.type().isNumber();
        return cell -> {
            Object key = cell == null && zeroForNone ? BigDecimal.ZERO : key(cell);
            return key != null && bound != null && sign.test(compare(key, bound));
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object left, Object right) {
        return ((Comparable) left).compareTo(right);
    }

    private Predicate<@Nullable Object> like(String operator, @Nullable Object literal) {
        if (isNone(literal)) {
            return cell -> cell != null;
        }
        Predicate<String> pattern = LikePattern.of(operator, String.valueOf(literal));
        return cell -> cell != null && pattern.test(text(cell));
    }

    private static String text(Object cell) {
        return cell instanceof LocalDateTime time ? time.format(Values.SECONDS) : cell.toString();
    }

    /** Reads the literal as the field's type. */
    private @Nullable Object value(@Nullable Object literal) {
        if (literal == null) {
            return null;
        }
        try {
            return switch (field.type()) {
                case DATE -> Values.date(literal);
                case DATETIME -> datetime(literal);
                case BOOLEAN -> Values.truth(literal);
                case INTEGER, FLOAT, MONETARY, MANY2ONE, MANY2ONE_REFERENCE -> Values.decimal(literal);
                default -> literal;
            };
        } catch (NumberFormatException e) {
            throw new DomainException("could not convert string to float: " + PythonText.repr(literal));
        } catch (DateTimeException e) {
            throw new DomainException("invalid literal " + PythonText.repr(literal));
        }
    }

    private LocalDateTime datetime(Object literal) {
        String text = literal.toString();
        if (text.length() > 19 && text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")) {
            if (release.comparesSeconds()) {
                throw new DomainException("expecting only datetimes with no timezone");
            }
            return Values.datetime(text.substring(0, 19));
        }
        return Values.datetime(literal);
    }

    /** Brings a value into a form in which equal values are equal objects of one class. */
    private @Nullable Object key(@Nullable Object value) {
        if (value instanceof LocalDateTime time) {
            return release.comparesSeconds() ? time.truncatedTo(ChronoUnit.SECONDS) : time;
        } else if (value instanceof Number number) {
            BigDecimal exact = number instanceof Long whole ? BigDecimal.valueOf(whole) : Values.decimal(number);
            return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
        }
        return value;
    }
}
