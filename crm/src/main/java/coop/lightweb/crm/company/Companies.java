package coop.lightweb.crm.company;

import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.party.Sizes;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Piece;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Shelf;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The companies of a business's CRM. Every verb needs the caller's open keys. */
public final class Companies {
    private final Workspaces workspaces;
    private final Acts acts;

    public Companies(Workspaces workspaces, Acts acts) {
        this.workspaces = workspaces;
        this.acts = acts;
    }

    /**
     * Those that the words find, or all in the order of their names when there are no words.
     *
     * @param from how many to pass over
     * @param most how many to show
     */
    public Found find(Member reader, String words, int from, int most) {
        return read(reader, shelf -> {
            List<Entry<Company>> all = words.isBlank()
                    ? List.copyOf(shelf.view().sorted())
                    : shelf.view().search(words).stream()
                            .flatMap(id -> shelf.find(id).stream())
                            .toList();
            int begin = Math.min(from, all.size());
            int end = Math.min(all.size(), begin + most);
            List<Row> rows = all.subList(begin, end).stream().map(Row::of).toList();
            return new Found(rows, all.size(), from, end < all.size() ? end : 0);
        });
    }

    /** @param after {@link Piece#next} of the piece before, or null */
    public Piece<Company> piece(Member reader, @Nullable RecordId after, int most) {
        return read(reader, shelf -> shelf.piece(after, most));
    }

    /** @throws NotFound when this business has no such company, or has it in the trash */
    public Entry<Company> get(Member reader, RecordId id) {
        return read(reader, shelf -> shelf.find(id).orElseThrow(NotFound::new));
    }

    /** Whether it is there for them. */
    public boolean sees(Member reader, RecordId id) {
        return read(reader, shelf -> shelf.find(id).isPresent());
    }

    /** What it was at that revision; empty when nobody knows any more. */
    Optional<Company> at(Member reader, RecordId id, long revision) {
        try {
            return Optional.of(acts.at(reader, Company.KIND, id, revision));
        } catch (NotFound forgotten) {
            return Optional.empty();
        }
    }

    public RecordId add(Member writer, NewCompany form) {
        RecordId id = RecordId.next();
        acts.perform(writer, "company.act.added", act -> {
            Reach reach = new Reach(
                    typed(form.email()), typed(form.phone()), List.of(), typed(address(form.link())), List.of());
            act.create(Company.KIND, id, new Company(form.name(), reach, noted(act.now())));
        });
        return id;
    }

    /**
     * Writes down what a form says, made from what the company was at that revision.
     *
     * @throws coop.lightweb.crm.workspace.ChangedMeanwhile when somebody changed it since
     */
    public Done change(Member writer, RecordId id, long seen, ChangedCompany form) {
        return change(writer, id, seen, form::on);
    }

    /**
     * The whole of it as a program has it, made from what the company was at that revision. Since when it is there stays as it is.
     *
     * @throws Refused when something of it is too long
     */
    public Done change(Member writer, RecordId id, long seen, Company company) {
        check(company);
        return change(writer, id, seen, now -> {
            Filing is = company.filing();
            Instant since = now.filing().addedAt();
            return new Company(
                    company.name(),
                    company.reach(),
                    is == null
                            ? noted(since)
                            : new Filing(is.tags(), is.fields(), is.about(), is.owner(), is.source(), since));
        });
    }

    /** Into the trash. Its people stay. @throws NotFound */
    public Done trash(Member writer, RecordId id) {
        return acts.perform(writer, "company.act.trashed", act -> act.trash(Company.KIND, id));
    }

    /** Out of the trash. @throws NotFound */
    public Done restore(Member writer, RecordId id) {
        return acts.perform(writer, "company.act.restored", act -> act.restore(Company.KIND, id));
    }

    /** In the trash, by name. */
    public List<Row> trashed(Member reader) {
        return read(
                reader,
                shelf -> shelf.trashed().stream()
                        .map(Row::of)
                        .sorted(Comparator.comparing(Row::name, String.CASE_INSENSITIVE_ORDER))
                        .toList());
    }

    private Done change(Member writer, RecordId id, long seen, UnaryOperator<Company> on) {
        return acts.perform(writer, "company.act.changed", act -> {
            Company now = act.get(Company.KIND, id).value();
            act.change(Company.KIND, id, seen, on.apply(now));
        });
    }

    private <R> R read(Member reader, java.util.function.Function<Shelf<Company, CompanyView>, R> work) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(reader, workspace -> work.apply(workspace.shelf(Company.KIND)), Company.KIND);
    }

    private static void check(Company company) {
        if (company.name().isEmpty()) {
            throw new Refused("company.name.needed").at("name");
        }
        Filing filing = company.filing();
        boolean fits = company.name().length() <= Sizes.LONGEST_NAME
                && Sizes.fit(company.reach())
                && (filing == null || Sizes.fit(filing));
        if (!fits) {
            throw new Refused("company.too-long", Sizes.LONGEST_VALUE, Sizes.MOST_VALUES);
        }
    }

    private static Filing noted(Instant now) {
        return new Filing(List.of(), Map.of(), "", null, "", now);
    }

    /** People type {@code mill.example}, which a browser would look for on this very site. */
    static String address(String typed) {
        String text = typed.strip();
        return text.isEmpty() || text.contains(":") || text.startsWith("/") ? text : "https://" + text;
    }

    private static List<Labelled> typed(String value) {
        return value.isBlank() ? List.of() : List.of(new Labelled("", value));
    }
}
