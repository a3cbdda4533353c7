@NullMarked
package io.github.odoosync.client.row;

import org.jspecify.annotations.NullMarked;
