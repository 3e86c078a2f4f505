package coop.lightweb.hosting.account;

import coop.lightweb.hosting.web.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a new password must be: ten characters or more, and none of those that everybody tries first. No rules about
 * digits and signs: they make passwords worse (NIST SP 800-63B, section 3.1.1.2).
 */
final class PasswordRules {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 256;
    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /** @throws Refused when it is too short, too long, the address itself, or a common one */
    static void check(String password, String email) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw new Refused("account.password.short", SHORTEST).at("password");
        }
        if (length > LONGEST) {
            throw new Refused("account.password.long", LONGEST).at("password");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (COMMON.contains(lower)
                || lower.equals(Credentials.normalised(email))
                || lower.chars().distinct().count() < 3) {
            throw new Refused("account.password.common").at("password");
        }
    }

    private static Set<String> common() {
        try (var in = Objects.requireNonNull(PasswordRules.class.getResourceAsStream("common-passwords.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
