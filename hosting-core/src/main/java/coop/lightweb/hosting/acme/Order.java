package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.tenancy.TenantId;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One order at an authority. It is written down, counted against the budgets, before the authority hears of it; its key is made then
 * too, so that whoever goes on after a crash can finish it. What state it is in only the authority knows.
 *
 * @param rehearsal at the staging directory
 * @param exempt whether it replaces a certificate and is not counted
 * @param url null until the authority answered; one that stays null was lost in a crash
 * @param request certificate signing request, DER
 * @param sealedKey private key under the node's key
 * @param answered the kind of challenge that was answered, null before
 */
public record Order(
        OrderId id,
        String name,
        @Nullable TenantId holder,
        String registered,
        String authority,
        boolean rehearsal,
        boolean exempt,
        @Nullable URI url,
        byte[] request,
        byte[] sealedKey,
        @Nullable String answered,
        Instant begunAt) {}
