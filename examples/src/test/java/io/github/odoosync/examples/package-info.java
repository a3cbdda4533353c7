@NullMarked
package io.github.odoosync.examples;

import org.jspecify.annotations.NullMarked;
