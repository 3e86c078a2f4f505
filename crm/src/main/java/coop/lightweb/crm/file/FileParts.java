package coop.lightweb.crm.file;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What other rooms get of this one, for wiring. */
public final class FileParts {
    private FileParts() {}

    /** @param people names of the business's members */
    public static List<Object> resources(Files files, Function<Member, Map<AccountId, String>> people) {
        return List.of(new FilePages(files, people), new FileResource(files));
    }
}
