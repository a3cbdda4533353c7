/** One corpus of requests, sent to a real Odoo and to the fake one, and the answers made comparable. */
@NullMarked
package io.github.odoosync.live.fidelity;

import org.jspecify.annotations.NullMarked;
