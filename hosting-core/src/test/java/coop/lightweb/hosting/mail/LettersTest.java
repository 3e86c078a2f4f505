package coop.lightweb.hosting.mail;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.account.Letter;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.event.Events;
import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.vault.NodeKey;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LettersTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final URI LINK = URI.create("https://panel.example/confirm?code=abc&x=1");

    @Test
    void says_the_same_in_text_and_as_a_page_in_the_readers_language() {
        Mail english = letters().write(letter("en", "Kaslo Canoes"));
        Mail french = letters().write(letter("fr", "Kaslo Canoes"));

        assertThat(english.subject()).isEqualTo("Confirm Kaslo Canoes");
        assertThat(english.text())
                .startsWith("Somebody signed up Kaslo Canoes.\nWas it you?\n\n" + LINK
                        + "\n\n-- \nSent by Kootenay Lightweb");
        assertThat(english.html()).contains("<html lang=\"en\">", "<p>Was it you?</p>", "<b>Confirm it</b>");
        assertThat(french.subject()).isEqualTo("Confirmez Kaslo Canoes");
        assertThat(french.html()).contains("<html lang=\"fr\">", "<b>Ouvrir</b>", "Envoyé par Kootenay Lightweb");
    }

    @Test
    void a_name_can_neither_add_markup_nor_headers() {
        Mail mail = letters().write(letter("en", "<b>Eve</b>\r\nBcc: eve@example.org"));

        assertThat(mail.subject()).isEqualTo("Confirm <b>Eve</b> Bcc: eve@example.org");
        assertThat(mail.html()).contains("&lt;b&gt;Eve&lt;/b&gt;").doesNotContain("<b>Eve");
        assertThat(mail.html()).contains("href=\"https://panel.example/confirm?code=abc&amp;x=1\"");
    }

    @Test
    void a_page_of_a_letter_fetches_nothing() {
        assertThat(letters().write(letter("en", "Kaslo Canoes")).html())
                .doesNotContain("<img", "<link", "<script", "url(", "src=");
    }

    private static Letters letters() {
        Mails mails = new Mails(
                db.database(), NodeKey.of(new byte[32]), Clock.systemUTC(), MailSettings.mailbox(), new Events());
        Messages messages = Messages.of(
                LettersTest.class.getClassLoader(),
                List.of("coop.lightweb.hosting.mail", "coop.lightweb.hosting.mail.example"));
        return new Letters(mails, messages, "Kootenay Lightweb", ZoneId.of("America/Vancouver"));
    }

    private static Letter letter(String locale, String name) {
        return new Letter("k", "example.mail.confirm", null, "ada@example.org", locale, LINK, List.of(name));
    }
}
