package coop.lightweb.ops.drill.carddav;

import coop.lightweb.crm.sample.People;
import coop.lightweb.crm.sample.PersonOnPaper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Two devices that share an address book, the same on any server. Everybody comes from the first device; both change some, throw some away
 * and change the same ones; at the end a third device that never saw any of it has what the other two have.
 */
final class Script {
    private static final int EACH = 10;

    private final Path folder;
    private final Remote remote;
    private final long seed;
    private final int cards;
    private final PrintStream out;

    /** @param cards at least 100 */
    Script(Path folder, Remote remote, long seed, int cards, PrintStream out) {
        this.folder = folder;
        this.remote = remote;
        this.seed = seed;
        this.cards = cards;
        this.out = out;
    }

    /** @return what each card says on the third device, by UID, and what went wrong */
    End run() throws IOException, InterruptedException {
        Device one = new Device(folder.resolve("one"), remote, "b");
        List<String> uids = fill(one);
        say("first sync, everybody up", one.sync());
        Device two = new Device(folder.resolve("two"), remote, "a");
        say("first sync of another device, everybody down", two.sync());
        say("what the server made of them, down again", one.sync());
        changes(one, two, uids);
        say("changes of one device up", one.sync());
        say("changes of both, and conflicts", two.sync());
        one.sync();
        conflictTheOtherWay(one, two, uids);
        // Each hears of the other's last word.
        two.sync();
        one.sync();
        say("nothing changed", one.sync());
        Device three = new Device(folder.resolve("three"), remote, "b");
        say("first sync of a third device", three.sync());
        return new End(one.read(), two.read(), three.read());
    }

    /** What each device has in the end. */
    record End(Map<String, List<String>> one, Map<String, List<String>> two, Map<String, List<String>> three) {}

    private List<String> fill(Device device) throws IOException {
        Random random = new Random(seed);
        List<String> uids = Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()).toString())
                .limit(cards)
                .toList();
        try (Stream<PersonOnPaper> people = People.of(seed, cards)) {
            Iterator<PersonOnPaper> each = people.iterator();
            for (int at = 0; at < cards; at++) {
                device.write(uids.get(at), card(uids.get(at), at, each.next(), random));
            }
        }
        return uids;
    }

    /** Every twentieth with a picture. */
    private static String card(String uid, int number, PersonOnPaper person, Random random) {
        StringBuilder card = new StringBuilder("BEGIN:VCARD\r\nVERSION:3.0\r\n");
        card.append("UID:").append(uid).append("\r\n");
        card.append("FN:").append(person.name()).append("\r\n");
        card.append("N:")
                .append(person.family())
                .append(';')
                .append(person.given())
                .append(";;;\r\n");
        if (!person.company().isEmpty()) {
            card.append("ORG:").append(escaped(person.company())).append("\r\n");
        }
        person.emails()
                .forEach(mail -> card.append("EMAIL;TYPE=HOME:").append(mail).append("\r\n"));
        person.phones()
                .forEach(phone -> card.append("TEL;TYPE=CELL:").append(phone).append("\r\n"));
        card.append("ADR;TYPE=HOME:;;")
                .append(number)
                .append(" Front St;")
                .append(person.town())
                .append(";BC;V0G 1M0;Canada\r\n");
        card.append("CATEGORIES:customer,drill\r\n");
        card.append("BDAY:19")
                .append(50 + number % 50)
                .append("-0")
                .append(1 + number % 9)
                .append("-1")
                .append(number % 10)
                .append("\r\n");
        card.append("NOTE:word ").append(number).append("\\, with\\nanother line\r\n");
        card.append("X-SHOE-SIZE;TYPE=left:").append(30 + number % 20).append("\r\n");
        if (number % 20 == 0) {
            card.append(folded("PHOTO;ENCODING=b;TYPE=JPEG:" + picture(random))).append("\r\n");
        }
        return card.append("END:VCARD\r\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;");
    }

    private static String folded(String line) {
        return line.replaceAll("(.{74})(?=.)", "$1\r\n ");
    }

    private static String picture(Random random) {
        byte[] picture = new byte[10_000 + random.nextInt(20_000)];
        random.nextBytes(picture);
        picture[0] = (byte) 0xFF;
        picture[1] = (byte) 0xD8;
        picture[2] = (byte) 0xFF;
        return Base64.getEncoder().encodeToString(picture);
    }

    /** In tens, by place: changed here, changed there, thrown away here, there, changed on both sides, thrown away and changed. */
    private void changes(Device one, Device two, List<String> uids) throws IOException, InterruptedException {
        for (int at = 0; at < EACH; at++) {
            one.change(uids.get(at), "word " + at, "word of one");
            two.change(uids.get(EACH + at), "word " + (EACH + at), "word of two");
            one.delete(uids.get(2 * EACH + at));
            two.delete(uids.get(3 * EACH + at));
            int both = 4 * EACH + at;
            one.change(uids.get(both), "word " + both, "overruled");
            two.change(uids.get(both), "word " + both, "the last word");
            int kept = 5 * EACH + at;
            one.delete(uids.get(kept));
            two.change(uids.get(kept), "word " + kept, "not to be thrown away");
        }
        one.khard("new", "-a", "contacts", "-i", one.note("new.yaml", """
                First name : Nova
                Last name : Khardsson
                Email :
                    home : nova@example.org
                Phone :
                    cell : "+1 250 555 0199"
                Note : made by khard, with a comma
                """).toString());
        two.khard("remove", "--force", "uid:" + uids.get(6 * EACH));
        two.khard("edit", "-i", two.note("edit.yaml", """
                Formatted name : Edited By-Khard
                First name : Edited
                Last name : By-Khard
                Phone :
                    cell : "+1 250 555 0200"
                """).toString(), "uid:" + uids.get(6 * EACH + 1));
    }

    /** The second device is first now, and what is on the server wins on the first. */
    private void conflictTheOtherWay(Device one, Device two, List<String> uids)
            throws IOException, InterruptedException {
        String uid = uids.get(7 * EACH);
        String word = "word " + 7 * EACH;
        one.change(uid, word, "overruled by the server");
        two.change(uid, word, "what the server has");
        two.sync();
        one.sync();
    }

    /** What has to have come of it, whatever the server. */
    static Map<String, String> words(List<String> uids) {
        Map<String, String> words = new TreeMap<>();
        for (int at = 0; at < EACH; at++) {
            words.put(uids.get(at), "word of one");
            words.put(uids.get(EACH + at), "word of two");
            words.put(uids.get(2 * EACH + at), "");
            words.put(uids.get(3 * EACH + at), "");
            words.put(uids.get(4 * EACH + at), "the last word");
            words.put(uids.get(5 * EACH + at), "not to be thrown away");
        }
        words.put(uids.get(6 * EACH), "");
        words.put(uids.get(7 * EACH), "what the server has");
        return words;
    }

    static List<String> uids(long seed, int cards) {
        Random random = new Random(seed);
        return Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()).toString())
                .limit(cards)
                .toList();
    }

    private void say(String what, Duration took) {
        out.printf("  %-10s %-50s %6.1f s%n", remote, what, took.toMillis() / 1000.0);
    }
}
