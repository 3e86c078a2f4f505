package coop.lightweb.hosting.acme;

/**
 * What an authority said was wrong (RFC 8555 section 6.7).
 *
 * @param type the last word of its type, for instance {@code dns}, {@code connection}, {@code caa}, {@code rateLimited};
 *     ours are {@code unreachable}, {@code slow} and {@code wrongCertificate}
 * @param detail its own words, at most 1,000 characters, shown to people as they are
 */
public record Problem(String type, String detail) {
    private static final int LONGEST = 1000;

    public Problem {
        String plain = detail.replaceAll("\\p{Cntrl}+", " ").strip();
        detail = plain.substring(0, Math.min(LONGEST, plain.length()));
    }
}
