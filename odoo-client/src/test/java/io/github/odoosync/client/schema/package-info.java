@NullMarked
package io.github.odoosync.client.schema;

import org.jspecify.annotations.NullMarked;
