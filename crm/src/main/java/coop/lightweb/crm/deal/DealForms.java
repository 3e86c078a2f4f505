package coop.lightweb.crm.deal;

import coop.lightweb.crm.conflict.Part;
import coop.lightweb.crm.conflict.ThreeWay;
import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.pipeline.Pipeline;
import coop.lightweb.crm.pipeline.Pipelines;
import coop.lightweb.crm.pipeline.Stage;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form for a deal: whom it is about is typed by name, and only where a name says too little is one chosen. */
public final class DealForms {
    private static final List<String> CURRENCIES = List.of("CAD", "USD", "EUR", "GBP");

    /** @param value what the form sends */
    public record Option(String value, String label) {}

    /** Somebody whom the form shows. */
    public record Ticked(RecordId id, String name, String detail, boolean ticked) {}

    /**
     * @param id null for a new one
     * @param name of the deal as it is; empty for a new one
     * @param people of the deal, and who was chosen
     * @param candidates those whom the typed name may mean, when it is several
     * @param stages to begin in; empty when there is nothing to choose
     */
    public record Form(
            String business,
            @Nullable RecordId id,
            String name,
            DealForm form,
            List<Ticked> people,
            List<Ticked> candidates,
            List<Stage> stages,
            List<Option> owners,
            List<Option> currencies) {}

    private static final List<Part> PARTS = List.of(
            Part.of("title", "deal.title"),
            new Part("worth", "deal.worth", List.of("amount", "currency")),
            Part.of("person", "deal.people"),
            Part.of("company", "deal.company"),
            Part.of("expected", "deal.expected"),
            Part.of("owner", "deal.owner"),
            Part.of("tags", "deal.tags"),
            Part.of("about", "deal.about"));

    private final Deals deals;
    private final Pipelines pipelines;
    private final Whom whom;
    private final Function<Member, Map<AccountId, String>> members;

    public DealForms(Deals deals, Pipelines pipelines, Whom whom, Function<Member, Map<AccountId, String>> members) {
        this.deals = deals;
        this.pipelines = pipelines;
        this.whom = whom;
        this.members = members;
    }

    Page fresh(Member member, @Nullable RecordId contact, @Nullable RecordId company, @Nullable RecordId pipeline) {
        Entry<Pipeline> in = pipelines.all(member).stream()
                .filter(each -> each.id().equals(pipeline))
                .findFirst()
                .orElseGet(() -> pipelines.all(member).getFirst());
        String buyer = company == null ? "" : whom.company(member, company).orElse("");
        String currency = in.value().currency();
        return of(member, null, DealForm.fresh(contact, buyer, in.id(), currency, member.account()));
    }

    Page edit(Member member, Entry<Deal> entry) {
        RecordId company = entry.value().company();
        String name = company == null ? "" : whom.company(member, company).orElse("");
        return of(member, entry, DealForm.of(entry.revision(), entry.value(), name));
    }

    /** @param entry null for a new one */
    Page of(Member member, @Nullable Entry<Deal> entry, DealForm form) {
        List<RecordId> chosen = form.people();
        List<RecordId> there = entry == null ? List.of() : entry.value().people();
        List<RecordId> shown =
                Stream.concat(there.stream(), chosen.stream()).distinct().toList();
        List<Ticked> candidates = several(member, form).stream()
                .filter(known -> !shown.contains(known.id()))
                .map(known -> new Ticked(known.id(), known.name(), known.detail(), false))
                .toList();
        return Page.of(
                DealForms.class,
                "edit.vm",
                new Form(
                        member.slug(),
                        entry == null ? null : entry.id(),
                        entry == null ? "" : entry.value().title(),
                        form,
                        whom.all(member, shown).stream()
                                .map(known -> new Ticked(
                                        known.id(), known.name(), known.detail(), chosen.contains(known.id())))
                                .toList(),
                        candidates,
                        entry == null ? stages(member, form) : List.of(),
                        owners(member),
                        currencies(form.currency())));
    }

    RecordId add(Member member, DealForm form) {
        List<RecordId> people = new ArrayList<>(form.people());
        String newcomer = newcomer(member, form, people);
        Facts facts = form.facts(null, null, people);
        return deals.add(member, facts, new Deals.Newcomers(newcomer, form.company()), form.pipeline(), form.stage());
    }

    Done change(Member member, Entry<Deal> entry, DealForm form) {
        List<RecordId> people = new ArrayList<>(form.people());
        String newcomer = newcomer(member, form, people);
        RecordId company = entry.value().company();
        boolean same = company != null
                && whom.company(member, company).filter(form.company()::equals).isPresent();
        Facts facts = form.facts(entry.value(), same ? company : null, people);
        Long seen = form.seen();
        return deals.change(
                member,
                entry.id(),
                seen == null ? 0 : seen,
                facts,
                new Deals.Newcomers(newcomer, same ? "" : form.company()));
    }

    /** A form that was filled from what somebody else has changed since. Where the deal stands is not of the form. */
    ThreeWay<DealForm> meanwhile(Member member, Entry<Deal> now, DealForm form) {
        long seen = form.seen() == null ? 0 : form.seen();
        DealForm was = deals.at(member, now.id(), seen)
                .map(before -> filled(member, seen, before, form))
                .orElse(null);
        DealForm theirs = filled(member, now.revision(), now.value(), form);
        return new ThreeWay<>(PARTS, was, theirs, form).picked(form.now(), form.pick());
    }

    /** Of those whom the versions of a deal name, by their ids. */
    Map<String, String> names(Member member, DealForm form, Deal deal) {
        Map<String, String> names = new HashMap<>();
        members.apply(member).forEach((account, name) -> names.put(account.toString(), name));
        List<RecordId> people = Stream.concat(form.people().stream(), deal.people().stream())
                .distinct()
                .toList();
        whom.all(member, people).forEach(known -> names.put(known.id().toString(), known.name()));
        return names;
    }

    /** What only the sender's form can say is in all versions as they sent it. */
    private DealForm filled(Member member, long revision, Deal deal, DealForm sent) {
        RecordId company = deal.company();
        String name = company == null ? "" : whom.company(member, company).orElse("");
        return DealForm.of(revision, deal, name).asSentBy(sent);
    }

    List<String> names(Member member, DealPages.Typed typed, int most) {
        if (!typed.who().isBlank()) {
            return whom.like(member, typed.who(), most).stream()
                    .map(Whom.Known::name)
                    .distinct()
                    .toList();
        }
        return typed.company().isBlank() ? List.of() : whom.companies(member, typed.company(), most);
    }

    /**
     * Takes whom the typed name means into the people, if there is exactly one.
     *
     * @return the name of somebody new, or nothing
     * @throws Refused when there are several and none was chosen
     */
    private String newcomer(Member member, DealForm form, List<RecordId> people) {
        if (form.who().isBlank()) {
            return "";
        }
        List<Whom.Known> named = whom.named(member, form.who());
        if (named.size() == 1) {
            people.add(named.getFirst().id());
            return "";
        }
        if (named.stream().anyMatch(known -> people.contains(known.id()))) {
            return "";
        }
        if (!named.isEmpty()) {
            throw new Refused("deal.who.several").at("who");
        }
        return form.who();
    }

    private List<Whom.Known> several(Member member, DealForm form) {
        List<Whom.Known> named = form.who().isBlank() ? List.of() : whom.named(member, form.who());
        return named.size() > 1 ? named : List.of();
    }

    private List<Stage> stages(Member member, DealForm form) {
        return pipelines.all(member).stream()
                .filter(each -> each.id().equals(form.pipeline()))
                .findFirst()
                .map(each -> each.value().standing())
                .orElse(List.of());
    }

    private List<Option> owners(Member member) {
        return members.apply(member).entrySet().stream()
                .map(each -> new Option(each.getKey().toString(), each.getValue()))
                .sorted(Comparator.comparing(Option::label, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private static List<Option> currencies(String own) {
        return Stream.concat(CURRENCIES.stream(), Stream.of(own))
                .filter(Money::isCurrency)
                .distinct()
                .map(code -> new Option(code, code))
                .toList();
    }
}
