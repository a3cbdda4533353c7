/** An in-process Odoo that speaks JSON-2, JSON-RPC and XML-RPC, for tests and for trying things out. */
@NullMarked
package io.github.odoosync.testkit.odoo;

import org.jspecify.annotations.NullMarked;
