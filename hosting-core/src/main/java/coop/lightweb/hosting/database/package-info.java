/** The only way to PostgreSQL: transactions with or without a tenant, migrations, roles, the embedded server and the catalogue check. It knows no table but its own. */
@NullMarked
package coop.lightweb.hosting.database;

import org.jspecify.annotations.NullMarked;
