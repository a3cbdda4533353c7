/** A small HTTP/1.1 server on loopback whose Date header, resets and truncations the caller decides. */
@NullMarked
package io.github.odoosync.testkit.odoo.internal.http;

import org.jspecify.annotations.NullMarked;
