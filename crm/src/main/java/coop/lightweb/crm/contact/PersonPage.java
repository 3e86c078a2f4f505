package coop.lightweb.crm.contact;

import coop.lightweb.crm.activity.Tale;
import coop.lightweb.crm.activity.Tales;
import coop.lightweb.crm.company.Aside;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Page;
import java.util.List;
import java.util.Objects;
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
            List<Aside> asides,
            Tale tale,
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

    private final Contacts contacts;
    private final Tales tales;
    private final List<Beside> beside;

    public PersonPage(Contacts contacts, Tales tales, List<Beside> beside) {
        this.contacts = contacts;
        this.tales = tales;
        this.beside = List.copyOf(beside);
    }

    Page of(Member member, RecordId id) {
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
                        tales.of(member, id, beside.stream().flatMap(each -> each.moments(member, id).stream())),
                        member.may(Right.WRITE_RECORDS),
                        member.may(Right.DELETE_RECORDS)));
    }
}
