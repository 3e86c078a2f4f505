package coop.lightweb.ops.drill.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * People who add a word of their own to the same few contacts, again and again, each through one process: read, add, write back with the
 * revision that was read; where somebody was faster, read again. In the end every word that was acknowledged has to be there once, in
 * the order in which its writer wrote, and what one wrote the other process has to show soon.
 */
public final class Editing {
    private static final Duration SOON = Duration.ofSeconds(2);
    /** One in so many edits is looked for at the other process. */
    private static final int LOOKED_FOR = 4;

    private final List<Door> doors;
    private final int contacts;
    private final List<String> ids = new ArrayList<>();
    private final Map<String, Set<String>> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> uncertain = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> seenAfter = new ConcurrentLinkedQueue<>();
    private final AtomicInteger edits = new AtomicInteger();
    private final AtomicInteger beaten = new AtomicInteger();

    /** @param doors one for each person */
    public Editing(List<Door> doors, int contacts) {
        this.doors = List.copyOf(doors);
        this.contacts = contacts;
    }

    /** Makes the contacts that everybody writes in. */
    public Editing begin() throws IOException {
        for (int i = 0; i < contacts; i++) {
            Door.Answer made = doors.getFirst().ask("POST", "/contacts", "{\"name\": \"Shared " + i + "\"}");
            if (made.status() != 201) {
                throw new IOException("no contact was made: " + made);
            }
            ids.add(made.body().path("id").asText());
        }
        return this;
    }

    /** @param on asked before each edit: false ends it */
    public void edit(long seed, BooleanSupplier on) {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 0; person < doors.size(); person++) {
                int who = person;
                people.submit(() -> edit(who, new Random(seed * 31 + who), on));
            }
        }
    }

    private void edit(int who, Random random, BooleanSupplier on) {
        for (int number = 1; on.getAsBoolean(); number++) {
            String id = ids.get(random.nextInt(ids.size()));
            String word = "p" + who + "-" + number;
            try {
                if (add(doors.get(who), id, word)) {
                    acknowledged
                            .computeIfAbsent(id, any -> ConcurrentHashMap.newKeySet())
                            .add(word);
                    edits.incrementAndGet();
                    if (random.nextInt(LOOKED_FOR) == 0) {
                        lookFor(id, word, doors.get((who + 1) % doors.size()));
                    }
                }
            } catch (IOException killed) {
                uncertain
                        .computeIfAbsent(id, any -> ConcurrentHashMap.newKeySet())
                        .add(word);
                LockSupport.parkNanos(200_000_000);
            }
        }
    }

    /** @return false when the process could not take it just then, and said so */
    private boolean add(Door door, String id, String word) throws IOException {
        while (true) {
            Door.Answer read = door.ask("GET", "/contacts/" + id, "");
            if (read.status() != 200) {
                return unless(read, "reading");
            }
            ObjectNode change = (ObjectNode) read.body().deepCopy();
            ObjectNode contact = (ObjectNode) change.path("contact");
            ObjectNode filing = (ObjectNode) contact.path("filing");
            filing.put("about", (filing.path("about").asText() + " " + word).strip());
            ObjectNode wanted =
                    change.objectNode().put("seen", change.path("revision").asLong());
            wanted.set("contact", contact);
            Door.Answer written = door.ask("PUT", "/contacts/" + id, wanted.toString());
            if (written.status() == 200) {
                return true;
            }
            if (written.status() != 409) {
                return unless(written, "writing");
            }
            beaten.incrementAndGet();
        }
    }

    private boolean unless(Door.Answer answer, String doing) {
        if (answer.status() != 429 && answer.status() != 503) {
            violations.add(doing + " was answered with " + answer.status() + ": " + answer.body());
        }
        LockSupport.parkNanos(100_000_000);
        return false;
    }

    private void lookFor(String id, String word, Door other) throws IOException {
        long begun = System.nanoTime();
        while (true) {
            Door.Answer there = other.ask("GET", "/contacts/" + id, "");
            long after = System.nanoTime() - begun;
            if (there.status() == 200 && words(there.body()).contains(word)) {
                seenAfter.add(after);
                return;
            }
            if (there.status() == 200 && after > SOON.toNanos()) {
                violations.add(word + " was not to be seen at the other process after " + SOON);
                return;
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** What everybody finds in the end, at every process. */
    public List<String> reckon() throws IOException {
        for (String id : ids) {
            List<String> first =
                    words(doors.getFirst().ask("GET", "/contacts/" + id, "").body());
            for (Door door : doors) {
                if (!words(door.ask("GET", "/contacts/" + id, "").body()).equals(first)) {
                    violations.add("the processes show " + id + " differently");
                }
            }
            acknowledged.getOrDefault(id, Set.of()).stream()
                    .filter(word -> !first.contains(word))
                    .forEach(word -> violations.add(word + " was acknowledged and is lost"));
            Set<String> known = uncertain.getOrDefault(id, Set.of());
            first.stream()
                    .filter(word -> !acknowledged.getOrDefault(id, Set.of()).contains(word) && !known.contains(word))
                    .forEach(word -> violations.add(word + " is there and nobody wrote it"));
            for (int who = 0; who < doors.size(); who++) {
                String mine = "p" + who + "-";
                List<Integer> numbers = first.stream()
                        .filter(word -> word.startsWith(mine))
                        .map(word -> Integer.valueOf(word.substring(mine.length())))
                        .toList();
                if (!numbers.equals(numbers.stream().sorted().distinct().toList())) {
                    violations.add("the words of person " + who + " are not in their order: " + numbers);
                }
            }
        }
        return List.copyOf(violations);
    }

    /** How it went, in a line. */
    public String told() {
        long[] times = seenAfter.stream().mapToLong(Long::longValue).sorted().toArray();
        return "%d edits, %d times somebody was faster, %d of unknown end; seen at the other process after %.0f ms (half of %d), %.0f ms at most"
                .formatted(
                        edits.get(),
                        beaten.get(),
                        uncertain.values().stream().mapToInt(Set::size).sum(),
                        times.length == 0 ? 0 : times[times.length / 2] / 1e6,
                        times.length,
                        times.length == 0 ? 0 : times[times.length - 1] / 1e6);
    }

    public int edits() {
        return edits.get();
    }

    private static List<String> words(JsonNode contact) {
        String about = contact.at("/contact/filing/about").asText();
        return about.isEmpty() ? List.of() : Arrays.asList(about.split(" "));
    }
}
