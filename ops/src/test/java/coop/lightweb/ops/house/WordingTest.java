package coop.lightweb.ops.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static final Wording PROGRAM =
            Wording.of(Path.of(".."), List.of("hosting-core", "crm", "site-builder", "scheduler", "ops"));

    @Test
    void everything_said_is_written_in_both_languages_and_everything_written_is_said() {
        assertThat(PROGRAM.english()).hasSizeGreaterThan(500);
        assertThat(PROGRAM.templates()).hasSizeGreaterThan(40);
        assertThat(PROGRAM.sources()).hasSizeGreaterThan(300);
        assertThat(PROGRAM.faults()).isEmpty();
    }

    @Test
    void notices_words_that_one_language_lacks() {
        assertThat(after(words -> words.english().remove("web.rule.Min")))
                .contains("web.rule.Min has no words in English");
        assertThat(after(words -> words.french().remove("web.save")))
                .containsExactly("web.save has no words in French");
        assertThat(after(words -> words.french().put("web.save", " ")))
                .containsExactly("web.save has no words in French");
        assertThat(after(words -> words.french().put("web.new", "Nouveau")))
                .containsExactly("web.new has no words in English");
    }

    @Test
    void notices_words_that_were_copied_and_not_translated() {
        assertThat(after(words -> words.french().put("web.save", "Save")))
                .containsExactly("web.save is English in the French words: translate it, or list it in Family");
    }

    @Test
    void notices_arguments_that_one_language_forgets() {
        assertThat(after(words -> words.french().put("web.failure.incident", "Un travail")))
                .containsExactly("web.failure.incident takes [0] in English and [] in French");
    }

    @Test
    void notices_keys_that_nobody_wrote() {
        assertThat(after(words -> words.templates().put("site/new.vm", "<p>$t.get(\"site.nothing\")</p>")))
                .containsExactly("site/new.vm says site.nothing, which has no words");
        assertThat(after(words -> words.sources().put("site/New.java", "new Refused(\"site.slug.tooken\", slug)")))
                .containsExactly("site/New.java says site.slug.tooken, which has no words");
        assertThat(after(words -> words.sources().put("tree/New.java", "throw new PathRefused(\"crooked\")")))
                .containsExactly("tree.path.crooked has no words; it is of the family tree.path. of PathRefused");
    }

    @Test
    void notices_families_that_nobody_named() {
        assertThat(after(words -> words.sources().put("site/New.java", "words.get(\"site.state.\" + state)")))
                .containsExactly("site/New.java says site.state., which has no words");
    }

    @Test
    void notices_words_that_nobody_says() {
        assertThat(after(words -> {
                    words.english().put("web.old", "Old");
                    words.french().put("web.old", "Ancien");
                }))
                .containsExactly("web.old is said nowhere: remove it, or name its family in Family");
    }

    @Test
    void notices_a_page_that_gives_fewer_arguments_than_the_words_take() {
        assertThat(after(words -> words.templates().put("site/new.vm", "$t.get(\"web.failure.incident\")")))
                .containsExactly("site/new.vm gives web.failure.incident 0 arguments of 1");
    }

    /** What else is wrong once this is changed. */
    private static List<String> after(Consumer<Wording> change) {
        Wording changed = new Wording(
                new HashMap<>(PROGRAM.english()),
                new HashMap<>(PROGRAM.french()),
                new HashMap<>(PROGRAM.templates()),
                new HashMap<>(PROGRAM.sources()),
                List.of());
        change.accept(changed);
        List<String> faults = changed.faults();
        faults.removeAll(PROGRAM.faults());
        return faults;
    }
}
