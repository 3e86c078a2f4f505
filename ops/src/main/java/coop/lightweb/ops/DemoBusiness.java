package coop.lightweb.ops;

import coop.lightweb.hosting.tenancy.Role;
import java.util.List;

/**
 * An invented business of the demo.
 *
 * @param slug of the business and of its website alike
 * @param robin what Robin, who belongs to both, is here
 * @param versions of its website, oldest first
 */
record DemoBusiness(String slug, String name, DemoPerson owner, Role robin, List<Version> versions) {
    /**
     * @param folders that make it, see {@link DemoSite}
     * @param message what changed, in the words of whoever deployed it
     * @param live false for one that waits to be looked at
     */
    record Version(List<String> folders, String message, boolean live) {}

    static final DemoBusiness CYCLES = new DemoBusiness(
            "harbour-cycles",
            "Harbour Street Cycles",
            new DemoPerson("Maren Tallow", "maren@harbourcycles.example", "demo-orange-bridge"),
            Role.EDITOR,
            List.of(
                    version("The site as it was, with spring prices", true, "harbour-cycles", "harbour-cycles-earlier"),
                    version("Autumn prices", true, "harbour-cycles"),
                    version(
                            "Holiday hours, please look before I publish",
                            false,
                            "harbour-cycles",
                            "harbour-cycles-next")));

    static final DemoBusiness BAKERY = new DemoBusiness(
            "kaslo-bakery",
            "Kaslo Bay Bakery",
            new DemoPerson("Odile Fournier-Grant", "odile@kaslobay.example", "demo-cinnamon-buns"),
            Role.MEMBER,
            List.of(
                    version("October: squash and sage", true, "kaslo-bakery", "kaslo-bakery-earlier"),
                    version("November: walnut and pear, stollen list", true, "kaslo-bakery")));

    private static Version version(String message, boolean live, String... folders) {
        return new Version(List.of(folders), message, live);
    }
}
