package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.language.Words;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the recorder out in somebody's language. */
public final class Reading {
    private final Recorder recorder;
    private final Words words;
    private final Clock clock;

    /** @param words with those of rooms acme and domain: what was found before an order is said by the latter */
    public Reading(Recorder recorder, Words words, Clock clock) {
        this.recorder = recorder;
        this.words = words;
        this.clock = clock;
    }

    /** Names in trouble first, then those that end soonest. */
    public List<NameAnswer> all(int most) {
        return recorder.all(most).stream().map(name -> answer(name, List.of())).toList();
    }

    /** With the story of the name; also of one that no longer wants a certificate, as long as that is remembered. */
    public Optional<NameAnswer> find(String name, int most) {
        List<Step> story = recorder.story(name, most);
        Optional<NameAnswer> wanted = recorder.find(name).map(found -> answer(found, story));
        return wanted.isPresent() || story.isEmpty() ? wanted : Optional.of(dropped(name, story));
    }

    private NameAnswer dropped(String name, List<Step> story) {
        return new NameAnswer(name, "dropped", null, null, 0, null, words.get("acme.state.dropped"), told(story));
    }

    private NameAnswer answer(Watched name, List<Step> story) {
        Instant now = clock.instant();
        String state = name.state(now).word();
        String said = words.get("acme.state." + state);
        return new NameAnswer(
                name.name(),
                state,
                name.ends(),
                name.next(now),
                name.failures(),
                name.authority(),
                name.troubled() ? said + " " + said(name.message(), name.args()) : said,
                told(story));
    }

    private List<NameAnswer.Event> told(List<Step> story) {
        return story.stream()
                .map(step -> new NameAnswer.Event(
                        step.at(),
                        step.outcome().name().toLowerCase(Locale.ROOT),
                        step.message(),
                        said(step.message(), step.args()),
                        step.detail(),
                        step.nextAt()))
                .toList();
    }

    private String said(@Nullable String message, @Nullable List<String> args) {
        return message == null || args == null ? "" : words.said(message, args);
    }
}
