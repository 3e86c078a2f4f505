package coop.lightweb.hosting.mail;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.web.Refused;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import org.jspecify.annotations.Nullable;

/**
 * A letter to one person, ready to go.
 *
 * @param key says that this is this letter and no second one: queued again under the same key nothing happens
 * @param kind what it is about, such as {@code invitation}; the only thing of it that logs and staff see
 * @param account whose letter it is, when they have an account
 * @param to one bare address, {@code ada@example.org}
 * @param html the same words as {@code text}, as a page without references to anything outside
 */
public record Mail(
        String key, String kind, @Nullable AccountId account, String to, String subject, String text, String html) {
    private static final int LONGEST_ADDRESS = 254;

    /** @throws Refused ({@code mail.address.invalid}) when {@code to} is no address a server would take */
    public Mail {
        to = address(to);
        if (subject.isBlank() || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The subject of a " + kind + " is empty or has line breaks");
        }
    }

    /** The address as it goes into the envelope: its domain in ASCII (RFC 5891). */
    public static String address(String written) {
        String bare = written.strip();
        try {
            int at = bare.lastIndexOf('@');
            if (at < 1 || bare.length() > LONGEST_ADDRESS || !bare.chars().allMatch(Mail::isPlain)) {
                throw new AddressException("not one bare address");
            }
            String ascii = bare.substring(0, at + 1) + IDN.toASCII(bare.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            new InternetAddress(ascii, true);
            return ascii;
        } catch (AddressException | IllegalArgumentException e) {
            throw new Refused("mail.address.invalid", bare).at("email");
        }
    }

    /** What could start a header, a second recipient or a display name never gets as far as a parser. */
    private static boolean isPlain(int c) {
        return c > ' ' && c != 0x7f && "\"(),:;<>[\\]".indexOf(c) < 0 && !Character.isISOControl(c);
    }

    @Override
    public String toString() {
        return "Mail[" + kind + "]";
    }
}
