package coop.lightweb.crm.contact;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A person, in the few words one has time for.
 *
 * @param name as one types it; the only thing that is needed
 * @param company by its name; one that is not known yet is added
 */
public record NewContact(
        @NotBlank(message = "{contact.name.needed}") @Size(max = 200, message = "{contact.name.length}")
        String name,

        @Size(max = 320, message = "{contact.value.length}") String email,
        @Size(max = 100, message = "{contact.value.length}") String phone,
        @Size(max = 200, message = "{contact.name.length}") String company) {
    public static final NewContact EMPTY = new NewContact("", "", "", "");

    public NewContact {
        name = name == null ? "" : name;
        email = email == null ? "" : email;
        phone = phone == null ? "" : phone;
        company = company == null ? "" : company;
    }

    @Override
    public String toString() {
        return "NewContact[hidden]";
    }
}
