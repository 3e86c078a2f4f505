package coop.lightweb.crm.importing;

import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.importing.Import.Choice;
import coop.lightweb.crm.importing.Import.State;
import coop.lightweb.crm.photo.StoredPhoto;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Kinds;
import coop.lightweb.crm.workspace.Office;
import coop.lightweb.hosting.job.JobSettings;
import coop.lightweb.hosting.job.NodeProcess;
import coop.lightweb.hosting.progress.Progress;
import coop.lightweb.hosting.tenancy.Member;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Importing as one node process has it. */
final class Desks {
    static final Kinds KINDS = Kinds.of(Contact.KIND, Company.KIND, Activity.KIND, StoredPhoto.KIND);

    final Office office;
    final Imports imports;
    final Working working;
    final Book book;

    Desks(Office office, ImportSettings settings) {
        this.office = office;
        var town = office.town;
        var process = new NodeProcess(town.database, town.clock, "here", JobSettings.usual());
        ImportParts parts = new ImportParts(
                town.database,
                office.workspaces,
                office.acts,
                KINDS,
                town.audit,
                new Progress(town.database, process, town.clock),
                office.due,
                settings,
                town.clock);
        this.imports = parts.open(office.kinds, town.reseals);
        this.book = new Book(town.database);
        Opening opening = new Opening(new Staging(town.database), office.workspaces, KINDS, settings, town.clock);
        this.working = new Working(book, opening, office.acts, settings);
    }

    Import bring(Member member, String file) {
        return bring(member, file.getBytes(StandardCharsets.UTF_8));
    }

    /** Brought, its columns taken as they seem, and looked through. */
    Import bring(Member member, byte[] file) {
        try {
            Import brought = imports.receive(member, "people.csv", new ByteArrayInputStream(file));
            return until(
                    member,
                    brought.state() == State.MAPPING ? imports.map(member, brought.id(), Map.of()) : brought,
                    State.CHECKING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Import run(Member member, Import checked, Choice choice) {
        return until(member, imports.run(member, checked.id(), choice), State.IMPORTING);
    }

    Import undo(Member member, Import done) {
        return until(member, imports.undo(member, done.id()), State.UNDOING);
    }

    private Import until(Member member, Import from, State over) {
        Import now = from;
        while (now.state() == over && now.trouble() == null) {
            now = imports.retry(member, now.id());
        }
        return now;
    }

    List<Contact> contacts(Member reader) {
        return office.workspaces.read(
                reader,
                workspace -> workspace.shelf(Contact.KIND).view().page(0, 1_000_000).stream()
                        .map(Entry::value)
                        .toList(),
                Contact.KIND);
    }

    List<String> companies(Member reader) {
        return office.workspaces.read(
                reader,
                workspace -> workspace.shelf(Company.KIND).all().stream()
                        .map(entry -> entry.value().name())
                        .sorted()
                        .toList(),
                Company.KIND);
    }

    String failures(Member member, Import of) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            imports.failures(member, of.id(), Said.in("en"), out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
