/** What a fake Odoo is made of: models, fields, users. */
@NullMarked
package io.github.odoosync.testkit.odoo.model;

import org.jspecify.annotations.NullMarked;
