package coop.lightweb.hosting.mail;

import coop.lightweb.hosting.account.Letter;
import coop.lightweb.hosting.account.Post;
import coop.lightweb.hosting.language.Language;
import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.language.Words;
import coop.lightweb.hosting.template.TemplateLimits;
import coop.lightweb.hosting.template.TemplateSource;
import coop.lightweb.hosting.template.Templates;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Writes letters in the reader's language, as plain text and as a page that fetches nothing, and queues them. The words are those
 * of the room that sends: {@code <kind>.subject}, {@code <kind>.text} and, for the button, {@code <kind>.button}.
 */
public final class Letters implements Post {
    private static final String HERE = "coop/lightweb/hosting/mail/";
    private final Mails mails;
    private final Messages messages;
    private final Templates templates;
    private final String node;
    private final ZoneId zone;

    /**
     * @param messages with the words of all rooms that send letters, and this one's
     * @param node what the node is called, below every letter
     */
    public Letters(Mails mails, Messages messages, String node, ZoneId zone) {
        this.mails = mails;
        this.messages = messages;
        this.node = node;
        this.zone = zone;
        this.templates =
                new Templates(TemplateSource.classPath(Letters.class.getClassLoader(), HERE), TemplateLimits.ours());
    }

    @Override
    public void send(Handle tx, Letter letter) {
        mails.queue(tx, write(letter));
    }

    Mail write(Letter letter) {
        Words words = messages.in(Language.find(letter.locale()).orElse(Language.EN), zone);
        Object[] args = letter.args().toArray();
        String subject = plain(words.get(letter.kind() + ".subject", args));
        String text = words.get(letter.kind() + ".text", args);
        return new Mail(
                letter.key(),
                letter.kind(),
                letter.account(),
                letter.to(),
                subject,
                text(words, text, letter),
                html(words, subject, text, letter));
    }

    private String text(Words words, String text, Letter letter) {
        return text + "\n\n" + letter.link() + "\n\n-- \n" + words.get("mail.foot", node) + "\n";
    }

    private String html(Words words, String subject, String text, Letter letter) {
        return templates.render(
                HERE + "letter.vm",
                Map.of(
                        "t",
                        words,
                        "subject",
                        subject,
                        "paragraphs",
                        List.of(text.split("\n+")),
                        "url",
                        new Address(letter.link().toString()),
                        "button",
                        words.first(List.of(letter.kind() + ".button", "mail.open")),
                        "node",
                        node));
    }

    /** What a template may put into an href: {@code $url.link}. Ours, never a reader's. */
    public record Address(String link) {}

    /** A name in a subject may hold what ends a header. */
    private static String plain(String subject) {
        return subject.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
