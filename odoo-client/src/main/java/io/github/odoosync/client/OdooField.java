package io.github.odoosync.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the field that a component of a Java record holds; without it, it is the component's name in snake case
 * ({@code amountTotal} is {@code amount_total}).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OdooField {

    /** {@return the field's technical name, for example {@code invoice_date}} */
    String value();
}
