@NullMarked
package io.github.odoosync.sink.salesforce.internal.read;

import org.jspecify.annotations.NullMarked;
