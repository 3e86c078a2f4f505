package coop.lightweb.ops.bench;

import coop.lightweb.crm.exporting.Format;
import coop.lightweb.crm.importing.Import;
import coop.lightweb.crm.importing.Import.Choice;
import coop.lightweb.crm.importing.Import.State;
import coop.lightweb.crm.importing.Imports;
import coop.lightweb.crm.sample.People;
import coop.lightweb.crm.table.Tables;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.ops.Node;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table of many people, from its first byte to the last record sealed and durable; taken back, and exported. */
final class ImportBench {
    private final Node node;

    ImportBench(Node node) {
        this.node = node;
    }

    void measure(Member owner, int count) throws IOException {
        byte[] file = ("First Name,Last Name,Email,Phone,Company,City,Tags,Notes\n"
                        + People.of(2, count)
                                .map(person -> Tables.written(List.of(
                                        person.given(),
                                        person.family(),
                                        first(person.emails()),
                                        first(person.phones()),
                                        person.company(),
                                        person.town(),
                                        String.join(",", person.tags()),
                                        person.note())))
                                .collect(Collectors.joining()))
                .getBytes(StandardCharsets.UTF_8);
        Imports imports = node.crm().imports();
        long began = System.nanoTime();
        Import brought = imports.receive(owner, "people.csv", new ByteArrayInputStream(file));
        say("a table of %,d KB received and sealed".formatted(file.length >> 10), began);
        long step = System.nanoTime();
        until(owner, imports.map(owner, brought.id(), Map.of()), State.CHECKING);
        say("  looked through, with who is there already", step);
        step = System.nanoTime();
        Import done = until(owner, imports.run(owner, brought.id(), Choice.UPDATE), State.IMPORTING);
        say("  imported, sealed and durable", step);
        say("in all, " + done.counts(), began);
        step = System.nanoTime();
        node.crm().exports().begin(owner, Format.CSV, "").write(OutputStream.nullOutputStream());
        say("exported as CSV", step);
        step = System.nanoTime();
        ByteArrayOutputStream everything = new ByteArrayOutputStream();
        node.crm().exports().begin(owner, Format.JSON, "").write(everything);
        say("exported as JSON, %,d KB".formatted(everything.size() >> 10), step);
        step = System.nanoTime();
        until(owner, imports.undo(owner, brought.id()), State.UNDOING);
        say("taken back", step);
        node.hosting().people().sessions().endAll(owner.account());
    }

    private Import until(Member owner, Import from, State over) {
        Import now = from;
        while (now.state() == over) {
            now = node.crm().imports().retry(owner, now.id());
        }
        return now;
    }

    private static String first(List<String> all) {
        return all.isEmpty() ? "" : all.getFirst();
    }

    private static void say(String what, long began) {
        System.out.printf(
                "  %-48s %,d ms%n",
                what, Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
}
