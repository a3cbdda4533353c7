@NullMarked
package io.github.odoosync.client;

import org.jspecify.annotations.NullMarked;
