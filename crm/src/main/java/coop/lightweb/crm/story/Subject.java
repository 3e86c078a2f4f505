package coop.lightweb.crm.story;

import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Url;

/**
 * A contact, company or deal that something is about.
 *
 * @param name what it is called
 */
public record Subject(RecordId id, Sort sort, String name) {
    public enum Sort {
        CONTACT("/b/{}/contacts/{}"),
        COMPANY("/b/{}/companies/{}"),
        DEAL("/b/{}/deals/{}");

        private final String page;

        Sort(String page) {
            this.page = page;
        }
    }

    public boolean person() {
        return sort == Sort.CONTACT;
    }

    /** Its page within the panel. */
    public String page(Member reader) {
        return Url.path(sort.page, reader.slug(), id);
    }

    @Override
    public String toString() {
        return "Subject[" + id + "]";
    }
}
