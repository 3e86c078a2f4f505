package coop.lightweb.crm.card;

/** The versions of vCard that are written. Phones and most CardDAV clients ask for 3.0. */
public enum Version {
    V3("3.0"),
    V4("4.0");

    final String number;

    Version(String number) {
        this.number = number;
    }
}
