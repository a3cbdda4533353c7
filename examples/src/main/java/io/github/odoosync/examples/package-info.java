/** Programs to run and to copy from. */
@NullMarked
package io.github.odoosync.examples;

import org.jspecify.annotations.NullMarked;
