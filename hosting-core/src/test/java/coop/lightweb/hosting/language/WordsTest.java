package coop.lightweb.hosting.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Messages MESSAGES =
            Messages.of(WordsTest.class.getClassLoader(), List.of("coop.lightweb.hosting.tenancy"));

    @Test
    void no_line_breaks_between_a_french_word_and_the_sign_that_belongs_to_it() {
        assertThat(MESSAGES.in(Language.FR, ZoneOffset.UTC).get("tenancy.slug.letters", "Été"))
                .startsWith("«\u00a0Été\u00a0» contient");
        assertThat(MESSAGES.keys(Language.FR)).noneMatch(key -> said(key).matches(".*« .*|.* [:;?!»%].*"));
    }

    private static String said(String key) {
        return String.valueOf(MESSAGES.find(Language.FR, key));
    }
}
