@NullMarked
package io.github.odoosync.client.internal.read;

import org.jspecify.annotations.NullMarked;
