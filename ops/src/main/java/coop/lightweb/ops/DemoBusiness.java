package coop.lightweb.ops;

import coop.lightweb.hosting.tenancy.Role;
import java.util.List;

/**
 * An invented business of the demo.
 *
 * @param slug of the business and of its website alike
 * @param robin what Robin, who belongs to both, is here
 * @param versions of its website, oldest first
 * @param notes on its pinboard, oldest first; sealed like every note, so that only its people can read them
 */
record DemoBusiness(
        String slug, String name, DemoPerson owner, Role robin, List<Version> versions, List<String> notes) {
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
                            "harbour-cycles-next")),
            List.of(
                    "Studded tyres: 14 pairs of 700x38 left, 6 of 26 inch. Reorder when we are down to four.",
                    "Thursday class on the 3rd: winter drivetrains. Six chairs are spoken for, two people are waiting.",
                    "School bike library: the Monday crew needs the stand from three o'clock. Nine helmets to adjust.",
                    "Robin: the holiday hours are waiting as a preview. Please check the dates before I publish them."));

    static final DemoBusiness BAKERY = new DemoBusiness(
            "kaslo-bakery",
            "Kaslo Bay Bakery",
            new DemoPerson("Odile Fournier-Grant", "odile@kaslobay.example", "demo-cinnamon-buns"),
            Role.MEMBER,
            List.of(
                    version("October: squash and sage", true, "kaslo-bakery", "kaslo-bakery-earlier"),
                    version("November: walnut and pear, stollen list", true, "kaslo-bakery")),
            List.of(
                    "Rye: two sacks until Monday's mill run. Bea picks up six more in Creston.",
                    "Stollen: the list closes at 120. We are at 87, and 14 of those go to the Procter hall.",
                    "Le four du fond chauffe de dix degrés de trop à gauche. Tourner les plaques à mi-cuisson.",
                    "Robin comes on the 30th for the books. Invoices from the mill are in the blue folder."));

    private static Version version(String message, boolean live, String... folders) {
        return new Version(List.of(folders), message, live);
    }
}
