@NullMarked
package io.github.odoosync.sync.back;

import org.jspecify.annotations.NullMarked;
