package coop.lightweb.crm.importing;

import com.fasterxml.jackson.databind.JsonNode;
import coop.lightweb.crm.card.Photo;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one row, card or record of a file says. */
sealed interface Item {
    /** Counted from 1. */
    int number();

    List<Remark> remarks();

    /** What one can call it by when there is something to say of it. */
    String shown();

    /**
     * A person.
     *
     * @param company by its name; may be empty
     * @param id what they were known by where the file was made, when that was here
     */
    record Somebody(
            int number,
            List<Remark> remarks,
            Contact contact,
            String company,
            @Nullable RecordId id,
            @Nullable Photo photo)
            implements Item {
        @Override
        public String shown() {
            return contact.shown();
        }

        @Override
        public String toString() {
            return "Somebody[" + number + "]";
        }
    }

    /** A company. */
    record Firm(int number, List<Remark> remarks, String name, Reach reach, Filing filing) implements Item {
        @Override
        public String shown() {
            return name;
        }

        @Override
        public String toString() {
            return "Firm[" + number + "]";
        }
    }

    /** A record as we export it ourselves. */
    record Exported(
            int number,
            Kind<?, ?> kind,
            RecordId id,
            @Nullable RecordId person,
            JsonNode value) implements Item {
        @Override
        public List<Remark> remarks() {
            return List.of();
        }

        @Override
        public String shown() {
            return kind.word();
        }

        @Override
        public String toString() {
            return "Exported[" + number + "]";
        }
    }

    /** Nothing can be made of it. */
    record Wrong(int number, List<Remark> remarks, String shown) implements Item {
        @Override
        public String toString() {
            return "Wrong[" + number + "]";
        }
    }
}
