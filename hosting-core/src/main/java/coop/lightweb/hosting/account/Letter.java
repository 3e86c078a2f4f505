package coop.lightweb.hosting.account;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A short mail with one link. Its words are the messages {@code <kind>.subject} and {@code <kind>.text}, with the
 * arguments; the link follows the text. The link's code opens something: whoever stores it meanwhile must seal it.
 *
 * @param key queued again under the same key nothing happens
 * @param kind message key, {@code account.mail.confirm}
 * @param account whose letter it is, when they have an account
 * @param locale {@code en} or {@code fr}
 */
public record Letter(
        String key, String kind, @Nullable AccountId account, String to, String locale, URI link, List<String> args) {
    @Override
    public String toString() {
        return "Letter[" + kind + "]";
    }
}
