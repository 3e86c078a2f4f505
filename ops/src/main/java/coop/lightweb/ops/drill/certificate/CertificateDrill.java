package coop.lightweb.ops.drill.certificate;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * {@code drill certificates [--seed 1] [--names 10000]}: two years of renewals, three times: certificates of 45 days through an outage
 * of three days, with and without an authority that says when to renew, and certificates of 160 hours through an outage of a day.
 */
public final class CertificateDrill {
    private final long seed;
    private final int names;
    private final PrintStream out;

    private CertificateDrill(long seed, int names, PrintStream out) {
        this.seed = seed;
        this.names = names;
        this.out = out;
    }

    /** @throws IllegalArgumentException naming what is wrong with the arguments */
    public static CertificateDrill of(PrintStream out, String... arguments) {
        long seed = 1;
        int names = 10_000;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a number.");
            }
            switch (arguments[i]) {
                case "--seed" -> seed = Long.parseLong(arguments[i + 1]);
                case "--names" -> names = Integer.parseInt(arguments[i + 1]);
                default ->
                    throw new IllegalArgumentException("The drill of certificates knows no " + arguments[i] + ".");
            }
        }
        return new CertificateDrill(seed, names, out);
    }

    /** @return 0 when no certificate ended and no limit was hit */
    public int run() {
        List<TwoYears> all = List.of(
                new TwoYears(
                        "45 days, down for 3 days, renewed when the authority says",
                        names,
                        Duration.ofDays(45),
                        Duration.ofDays(3),
                        true),
                new TwoYears(
                        "45 days, down for 3 days, renewed by our own rule",
                        names,
                        Duration.ofDays(45),
                        Duration.ofDays(3),
                        false),
                new TwoYears(
                        "160 hours, down for a day, renewed when the authority says",
                        names,
                        Duration.ofHours(160),
                        Duration.ofDays(1),
                        true));
        int violated = 0;
        out.println("Two years of " + names + " names, seed " + seed + ".");
        for (TwoYears one : all) {
            TwoYears.Outcome outcome = one.run(seed);
            out.println(one.title() + ": " + outcome.orders() + " orders (" + outcome.exempt() + " exempt), "
                    + outcome.requests() + " requests, " + outcome.expired() + " ended, "
                    + outcome.violations().size() + " violations");
            outcome.violations().forEach(violation -> out.println("  " + violation));
            violated += outcome.violations().size();
        }
        return violated == 0 ? 0 : 1;
    }
}
