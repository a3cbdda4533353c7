/** JSON-2, JSON-RPC, XML-RPC and the version endpoints on top of the ORM. */
@NullMarked
package io.github.odoosync.testkit.odoo.internal.protocol;

import org.jspecify.annotations.NullMarked;
