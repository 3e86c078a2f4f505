package coop.lightweb.crm.sample;

import java.util.List;

/** Somebody as they might be written down; nobody in particular. */
public record PersonOnPaper(
        String given,
        String family,
        List<String> emails,
        List<String> phones,
        String company,
        String town,
        List<String> tags,
        String note) {

    public String name() {
        return given + " " + family;
    }
}
