package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;

/**
 * A person in the list of a business's members.
 *
 * @param name may be empty
 * @param number twelve digits that name their public key, while they wait for the keys: they see the same ones
 * @param hasKeys whether they can open what the business sealed; if not, somebody who can may grant it
 */
public record Belonging(
        AccountId account, String email, String name, Role role, Instant joinedAt, boolean hasKeys, String number) {}
