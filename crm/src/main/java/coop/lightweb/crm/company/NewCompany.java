package coop.lightweb.crm.company;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A company, in the few words one has time for; only the name is needed. */
public record NewCompany(
        @NotBlank(message = "{company.name.needed}") @Size(max = 200, message = "{company.value.length}")
        String name,

        @Size(max = 100, message = "{company.value.length}") String phone,
        @Size(max = 320, message = "{company.value.length}") String email,
        @Size(max = 500, message = "{company.value.length}") String link) {
    public static final NewCompany EMPTY = new NewCompany("", "", "", "");

    public NewCompany {
        name = name == null ? "" : name;
        phone = phone == null ? "" : phone;
        email = email == null ? "" : email;
        link = link == null ? "" : link;
    }

    @Override
    public String toString() {
        return "NewCompany[hidden]";
    }
}
