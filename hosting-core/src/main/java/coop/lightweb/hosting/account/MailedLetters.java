package coop.lightweb.hosting.account;

import coop.lightweb.hosting.language.Language;
import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.language.Words;
import coop.lightweb.hosting.mail.Mail;
import coop.lightweb.hosting.mail.Mails;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/** Writes letters in their reader's language and puts them into the queue of outgoing mail. */
public final class MailedLetters implements Post {
    private final Mails mails;
    private final Messages messages;

    public MailedLetters(Mails mails, Messages messages) {
        this.mails = mails;
        this.messages = messages;
    }

    @Override
    public void send(Handle tx, Letter letter) {
        Words words = messages.in(Language.find(letter.locale()).orElse(Language.EN), ZoneOffset.UTC);
        Object[] args = letter.args().toArray();
        String subject = words.get(letter.kind() + ".subject", args);
        String text = words.get(letter.kind() + ".text", args);
        mails.queue(
                tx,
                new Mail(
                        letter.key(),
                        letter.kind(),
                        letter.account(),
                        letter.to(),
                        subject,
                        text + "\n\n" + letter.link() + "\n",
                        html(words, letter, args)));
    }

    private static String html(Words words, Letter letter, Object[] args) {
        String link = escaped(letter.link().toString());
        return "<!doctype html>\n<html lang=\"" + words.lang() + "\"><head><meta charset=\"utf-8\"><title>"
                + escaped(words.get(letter.kind() + ".subject", args)) + "</title></head><body>\n<p>"
                + escaped(words.get(letter.kind() + ".text", args)) + "</p>\n<p><a href=\"" + link + "\">" + link
                + "</a></p>\n</body></html>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
