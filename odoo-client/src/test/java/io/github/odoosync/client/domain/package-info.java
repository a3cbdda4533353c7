@NullMarked
package io.github.odoosync.client.domain;

import org.jspecify.annotations.NullMarked;
