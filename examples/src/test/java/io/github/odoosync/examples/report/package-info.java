@NullMarked
package io.github.odoosync.examples.report;

import org.jspecify.annotations.NullMarked;
