package coop.lightweb.crm.contact;

import coop.lightweb.crm.activity.Activities;
import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.activity.NewActivity;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One person, with their story and what other rooms know of them. */
public final class PersonPage {
    public record Show(
            String business,
            RecordId id,
            String name,
            String company,
            @Nullable RecordId companyId,
            String title,
            String nickname,
            List<Labelled> emails,
            List<Labelled> phones,
            List<Labelled> links,
            List<Address> addresses,
            List<Labelled> dates,
            List<String> tags,
            String about,
            boolean pictured,
            List<Beside.Aside> asides,
            List<Line> story,
            NewActivity note,
            boolean mayWrite,
            boolean mayDelete) {
        /** Whether nothing but the name is known. */
        @InTemplates
        public boolean bare() {
            return !pictured
                    && Stream.of(emails, phones, links, addresses, dates, tags).allMatch(List::isEmpty)
                    && Stream.of(company, title, nickname, about).allMatch(String::isEmpty);
        }
    }

    /**
     * A line of the story.
     *
     * @param id of what somebody wrote down, null for what happened elsewhere
     * @param what message key
     * @param by a name; empty for somebody who has left
     */
    public record Line(
            @Nullable RecordId id,
            String icon,
            String what,
            List<?> with,
            String text,
            Instant at,
            String by,
            @Nullable String href) {}

    private final Contacts contacts;
    private final Activities activities;
    private final List<Beside> beside;
    private final Function<Member, Map<AccountId, String>> people;

    /** @param people names of the business's members */
    public PersonPage(
            Contacts contacts,
            Activities activities,
            List<Beside> beside,
            Function<Member, Map<AccountId, String>> people) {
        this.contacts = contacts;
        this.activities = activities;
        this.beside = beside;
        this.people = people;
    }

    Page of(Member member, RecordId id, NewActivity note) {
        Contact contact = contacts.get(member, id).value();
        return Page.of(
                PersonPage.class,
                "show.vm",
                new Show(
                        member.slug(),
                        id,
                        contact.shown(),
                        contacts.company(member, contact),
                        contact.work().company(),
                        contact.work().title(),
                        contact.name().nickname(),
                        contact.reach().emails(),
                        contact.reach().phones(),
                        contact.reach().links(),
                        contact.reach().addresses(),
                        contact.life().dates(),
                        contact.filing().tags(),
                        contact.filing().about(),
                        contact.life().photo() != null,
                        beside.stream()
                                .map(each -> each.aside(member, id))
                                .filter(Objects::nonNull)
                                .toList(),
                        story(member, id),
                        note,
                        member.may(Right.WRITE_RECORDS),
                        member.may(Right.DELETE_RECORDS)));
    }

    private List<Line> story(Member member, RecordId id) {
        Map<AccountId, String> names = people.apply(member);
        return Stream.concat(
                        activities.of(member, id).stream().map(entry -> line(entry, names)),
                        beside.stream()
                                .flatMap(each -> each.moments(member, id).stream())
                                .map(moment -> line(moment, names)))
                .sorted(Comparator.comparing(Line::at).reversed())
                .toList();
    }

    private static Line line(Entry<Activity> entry, Map<AccountId, String> names) {
        Activity activity = entry.value();
        String by = names.getOrDefault(activity.by(), "");
        return new Line(
                entry.id(),
                icon(activity.sort()),
                "activity.sort." + activity.sort().word(),
                List.of(),
                activity.text(),
                activity.at(),
                by,
                null);
    }

    private static Line line(Beside.Moment moment, Map<AccountId, String> names) {
        AccountId by = moment.by();
        return new Line(
                null,
                moment.icon(),
                moment.what(),
                moment.with(),
                moment.text(),
                moment.at(),
                by == null ? "" : names.getOrDefault(by, ""),
                moment.href());
    }

    private static String icon(Activity.Sort sort) {
        return switch (sort) {
            case CALL -> "phone";
            case MEETING -> "users";
            case MAIL -> "mail";
            case NOTE -> "note";
            case FORM -> "inbox";
        };
    }
}
