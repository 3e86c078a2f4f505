package coop.lightweb.ops.drill;

import coop.lightweb.ops.drill.carddav.CardDavDrill;
import coop.lightweb.ops.drill.certificate.CertificateDrill;
import coop.lightweb.ops.drill.issuance.IssuanceDrill;
import coop.lightweb.ops.drill.records.RecordsDrill;
import java.util.Arrays;

/** {@code drill NAME}: what can be broken on purpose. */
public final class Drill {
    private static final int USAGE = 64;

    private Drill() {}

    /** @return 0 when nothing that must hold was violated */
    public static int run(String... arguments) throws Exception {
        String name = arguments.length == 0 ? "" : arguments[0];
        String[] rest = arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
        try {
            return switch (name) {
                case "deploys" -> new DeployDrill(DeployDrill.Order.of(rest), System.out).run();
                case "certificates" -> CertificateDrill.of(System.out, rest).run();
                case "issuance" -> IssuanceDrill.of(System.out, rest).run();
                case "carddav" -> CardDavDrill.of(System.out, rest).run();
                case "records" -> RecordsDrill.of(System.out, rest).run();
                case "tls" -> new TlsDrill(System.out).run();
                case "" -> list();
                default -> throw new IllegalArgumentException("There is no drill called " + name + ".");
            };
        } catch (IllegalArgumentException e) {
            System.err.println("lightweb: " + e.getMessage() + " ./lightweb drill lists what there is.");
            return USAGE;
        }
    }

    private static int list() {
        System.out.println("""
                deploys    kill -9 of the node, and of its PostgreSQL, in the middle of deploys: every site serves exactly one whole deploy,
                           what was acknowledged is there, and nothing is left that nobody refers to
                           [--seed 1] [--deploys 200] [--kills DEPLOYS/10] [--sites 3]
                certificates
                           two years of renewals with the clock turned, an authority that counts its published limits and is down for
                           days: no certificate ever ends, no limit is ever hit
                           [--seed 1] [--names 10000], about 10 minutes
                issuance   kill -9 of two processes on one database while they get certificates from Pebble: every name gets exactly one,
                           and a kill costs at most one more order
                           [--seed 1] [--names 200] [--kills 10], needs Debian's package pebble
                carddav    Debian's vdirsyncer and khard on two devices: everything up, down, changed on both sides, thrown away, with
                           pictures; in the end both devices, a fresh one and Debian's radicale after the same have the same cards
                           [--seed 1] [--cards 5000], needs Debian's packages vdirsyncer, khard and radicale
                records    two people write the same contacts at once, each through a process of their own, one of which is killed now and then:
                           nothing acknowledged is lost, and either sees what the other wrote within 2 s
                           [--seed 1] [--seconds 60] [--kills 2]
                tls        all that testssl knows, against a running node: nothing of medium severity or worse, but that its authority is
                           its own, and that sites are compressed, once it is shown that they say the same to everybody; about 3
                           minutes""");
        return 0;
    }
}
