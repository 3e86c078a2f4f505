package coop.lightweb.hosting.acme;

import java.util.List;

/**
 * Whether an order would succeed, found out by ourselves before an authority is asked: the name still points here, its CAA records let
 * the authority issue, port 80 answers.
 */
@FunctionalInterface
public interface Grounds {
    /** @param issuers what a CAA record may name */
    Verdict look(Wanted name, List<String> issuers);

    /**
     * @param ok whether to go ahead
     * @param leaving whether the name points elsewhere: then it is asked for no more, but looked at daily
     * @param message what is wrong, as a message key with {@code args}
     */
    record Verdict(boolean ok, boolean leaving, String message, List<String> args) {
        public Verdict {
            args = List.copyOf(args);
        }

        public static Verdict fine() {
            return new Verdict(true, false, "acme.grounds.fine", List.of());
        }
    }
}
