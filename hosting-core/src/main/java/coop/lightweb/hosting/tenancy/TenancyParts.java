package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountParts;
import coop.lightweb.hosting.account.Accounts;
import coop.lightweb.hosting.account.Sessions;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.vault.Vault;
import java.time.Clock;

/** What the doors of this room are made of. */
public record TenancyParts(
        AccountParts ground, Accounts accounts, Sessions sessions, AuditTrail audit, TenancySettings settings) {
    Database database() {
        return ground.database();
    }

    Vault vault() {
        return ground.keys().vault();
    }

    Clock clock() {
        return ground.clock();
    }
}
