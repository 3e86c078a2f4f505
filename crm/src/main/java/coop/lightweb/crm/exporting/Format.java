package coop.lightweb.crm.exporting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.template.InTemplates;
import java.util.Locale;

/** What an export is written as. */
public enum Format {
    CSV("text/csv; charset=utf-8", "contacts.csv"),
    VCARD3("text/vcard; charset=utf-8", "contacts.vcf"),
    VCARD4("text/vcard; charset=utf-8", "contacts.vcf"),
    JSON("application/json", "lightweb.json");

    final String type;
    final String file;

    Format(String type, String file) {
        this.type = type;
        this.file = file;
    }

    @JsonValue
    @InTemplates
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Format of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
