package coop.lightweb.crm.contact;

import coop.lightweb.crm.conflict.Part;
import coop.lightweb.crm.conflict.ThreeWay;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.hosting.tenancy.Member;
import java.util.List;

/** A contact's form that was filled from what somebody else has changed since. */
final class Meanwhile {
    private static final List<Part> PARTS = List.of(
            Part.of("prefix", "contact.prefix"),
            Part.of("given", "contact.given"),
            Part.of("middle", "contact.middle"),
            Part.of("family", "contact.family"),
            Part.of("suffix", "contact.suffix"),
            Part.of("nickname", "contact.nickname"),
            Part.of("company", "contact.company"),
            Part.of("title", "contact.job"),
            Part.several("email", "contact.email"),
            Part.several("phone", "contact.phone"),
            Part.several("link", "contact.link"),
            new Part("address", "contact.address", List.of("street", "city", "region", "code", "country")),
            Part.of("birthday", "contact.birthday"),
            Part.of("tags", "contact.tags"),
            Part.of("about", "contact.about"),
            Part.of("owner", "contact.owner"));

    private Meanwhile() {}

    /** @param now what the contact is now */
    static ThreeWay<ChangedContact> of(Contacts contacts, Member member, Entry<Contact> now, ChangedContact form) {
        ChangedContact was = contacts.at(member, now.id(), form.seen())
                .map(before -> ChangedContact.of(form.seen(), before, contacts.company(member, before)))
                .orElse(null);
        ChangedContact theirs = ChangedContact.of(now.revision(), now.value(), contacts.company(member, now.value()));
        return new ThreeWay<>(PARTS, was, theirs, form).picked(form.now(), form.pick());
    }
}
