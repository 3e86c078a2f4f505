package coop.lightweb.crm.history;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.deal.Deal;
import coop.lightweb.crm.field.About;
import coop.lightweb.crm.task.Task;
import coop.lightweb.crm.workspace.Kind;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records that have a history.
 *
 * @param name what such a record is called
 * @param about whose fields of the business's own it has, or null
 * @param list where they are, below the business
 */
record Chronicle<T>(
        Kind<T, ?> kind,
        List<Aspect<T>> aspects,
        Function<T, String> name,
        @Nullable About about,
        String list) {
    static final Chronicle<Contact> CONTACTS =
            new Chronicle<>(Contact.KIND, Aspects.CONTACT, Contact::shown, About.CONTACT, "contacts");
    static final Chronicle<Company> COMPANIES =
            new Chronicle<>(Company.KIND, Aspects.COMPANY, Company::name, About.COMPANY, "companies");
    static final Chronicle<Deal> DEALS = new Chronicle<>(Deal.KIND, Aspects.DEAL, Deal::title, About.DEAL, "deals");
    static final Chronicle<Task> TASKS = new Chronicle<>(Task.KIND, Aspects.TASK, Task::text, null, "tasks");
}
