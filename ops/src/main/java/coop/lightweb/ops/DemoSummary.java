package coop.lightweb.ops;

/** What the terminal shows once everything is up. */
final class DemoSummary {
    private DemoSummary() {}

    static String of(Demo demo, DemoBook book) {
        StringBuilder text = new StringBuilder();
        text.append("""

                Lightweb is running. This is a DEMO: its passwords are printed here and mail goes nowhere,
                so it listens on this machine only. Keep nothing in it that matters.

                  Panel       %s
                """.formatted(book.panel()));
        for (DemoBook.Business business : book.tenants()) {
            text.append("  %-11s %s%n".formatted("Site", business.site()));
        }
        text.append("%n  %-32s %-26s %s%n".formatted("Sign in as", "with the password", "and you are"));
        for (DemoBook.Business business : book.tenants()) {
            DemoBook.Owner owner = business.owner();
            text.append(signIn(owner.email(), owner.password(), "the owner of " + business.name()));
        }
        text.append(signIn(DemoSeed.ROBIN.email(), DemoSeed.ROBIN.password(), "in both businesses, with a switcher"));
        text.append(signIn(book.staff().email(), book.staff().password(), "staff of the co-op: mailbox, businesses"));
        return text.append("""

                  %s has customers, deals, tasks and a message to read; %s starts empty.

                  Your browser will warn once, because these certificates come from this node and not from a public
                  authority. Go past it, or trust the node's root certificate first (it can speak for *.localhost only):
                    %s
                  With curl:  curl --cacert %s %s

                  Tokens and addresses for programs   %s
                  Log                                 %s
                  Ctrl-C stops it. The next ./lightweb demo goes on where this one stopped.

                """.formatted(
                                book.tenants().getFirst().name(),
                                book.tenants().getLast().name(),
                                book.ca(),
                                book.ca(),
                                book.tenants().getFirst().site(),
                                demo.book(),
                                demo.log()))
                .toString();
    }

    private static String signIn(String email, String password, String what) {
        return "  %-32s %-26s %s%n".formatted(email, password, what);
    }
}
