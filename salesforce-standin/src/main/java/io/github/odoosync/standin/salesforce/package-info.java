/** A Salesforce org in memory, as far as this project needs it. */
@NullMarked
package io.github.odoosync.standin.salesforce;

import org.jspecify.annotations.NullMarked;
