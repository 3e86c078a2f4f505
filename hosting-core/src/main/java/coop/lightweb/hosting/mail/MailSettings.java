package coop.lightweb.hosting.mail;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where mail leaves the node.
 *
 * @param host SMTP server; without one mail is kept in the mailbox page for staff and goes nowhere (the demo)
 * @param port 587 for starttls, 465 for tls, 25 for none, unless said otherwise
 * @param security {@code starttls} (default, required of the server), {@code tls} or {@code none}
 * @param user sign-in at the server, or null for none
 * @param password its password
 * @param from the sender's bare address
 * @param fromName the sender's name
 * @param perMinute the most mails a minute this node sends
 * @param timeout how long connecting, reading and writing may each take
 * @param keepDays how long the record (not the content) of a finished mail is kept
 */
public record MailSettings(
        @Nullable String host,
        int port,
        String security,
        @Nullable String user,
        @Nullable String password,
        String from,
        String fromName,
        int perMinute,
        Duration timeout,
        int keepDays) {

    public MailSettings {
        security = security == null ? "starttls" : security.toLowerCase(Locale.ROOT);
        port = port == 0 ? usualPort(security) : port;
        from = from == null ? "lightweb@localhost.localdomain" : from;
        fromName = fromName == null ? "Lightweb" : fromName;
        perMinute = perMinute == 0 ? 60 : perMinute;
        timeout = timeout == null ? Duration.ofSeconds(30) : timeout;
        keepDays = keepDays == 0 ? 30 : keepDays;
    }

    /** Everything stays on the mailbox page. */
    @SuppressWarnings("NullAway") // the compact constructor fills in what a settings file may leave out
    public static MailSettings mailbox() {
        return new MailSettings(null, 0, null, null, null, null, null, 0, null, 0);
    }

    /** Sends to this server without encryption or sign-in, for a relay on the same machine. */
    @SuppressWarnings("NullAway") // the compact constructor fills in what is not given here
    public static MailSettings relay(String host, int port, String from) {
        return new MailSettings(host, port, "none", null, null, from, null, 0, null, 0);
    }

    public boolean keepsEverything() {
        return host == null;
    }

    String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }

    private static int usualPort(String security) {
        return switch (security) {
            case "starttls" -> 587;
            case "tls" -> 465;
            case "none" -> 25;
            default ->
                throw new IllegalArgumentException(
                        "mail.security is '" + security + "'; it is one of starttls, tls, none");
        };
    }

    @Override
    public String toString() {
        return "MailSettings[" + host + ":" + port + " " + security + "]";
    }
}
