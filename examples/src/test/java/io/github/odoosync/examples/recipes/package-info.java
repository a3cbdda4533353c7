@NullMarked
package io.github.odoosync.examples.recipes;

import org.jspecify.annotations.NullMarked;
