package io.github.odoosync.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the model whose rows a Java record holds; see {@link OdooClient#model(Class)}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OdooModelName {

    /** {@return the technical name, for example {@code account.move}} */
    String value();
}
