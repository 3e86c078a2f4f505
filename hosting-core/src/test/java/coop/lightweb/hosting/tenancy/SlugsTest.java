package coop.lightweb.hosting.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coop.lightweb.hosting.account.SignUp;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.hosting.site.SiteSettings;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.Refused;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Short names of businesses and sites: one rule, and each way to break it has words of its own. */
class SlugsTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("", "tenancy.slug.length"),
            Map.entry("a".repeat(41), "tenancy.slug.length"),
            Map.entry("Kaslo", "tenancy.slug.letters"),
            Map.entry("café", "tenancy.slug.letters"),
            Map.entry("a.b", "tenancy.slug.letters"),
            Map.entry("a_b", "tenancy.slug.letters"),
            Map.entry("٣", "tenancy.slug.letters"),
            Map.entry("-kaslo", "tenancy.slug.ends"),
            Map.entry("kaslo-", "tenancy.slug.ends"),
            Map.entry("0123456789ab--kaslo", "tenancy.slug.hyphens"),
            Map.entry("xn--kaslo", "tenancy.slug.hyphens"),
            Map.entry("panel", "tenancy.slug.reserved"),
            Map.entry("login", "tenancy.slug.reserved"),
            Map.entry("abuse", "tenancy.slug.reserved"),
            Map.entry("ours", "tenancy.slug.reserved"));

    @Test
    void businesses_and_sites_are_refused_the_same_names_in_the_same_words() {
        Town town = new Town(db);
        Member ada = town.owner("slugs", "ada@slugs.example");
        Set<String> ours = Set.of("ours");
        Sites sites = new Sites(town.database, town.clock, new SiteSettings("localhost", 0, 0, 0, ours));
        NewBusinesses businesses = new NewBusinesses(
                town.vault, town.audit, new TenancySettings(null, 0, 0, 0, null, 0, null, ours), town.clock);
        REFUSED.forEach((slug, key) -> {
            assertThat(catchThrowableOfType(Refused.class, () -> businesses.check(slug, "Name")))
                    .as(slug)
                    .returns(key, Refused::key)
                    .returns("slug", Refused::field);
            assertThat(catchThrowableOfType(Refused.class, () -> sites.create(ada.tenant(), new NewSite(slug, "Name"))))
                    .as(slug)
                    .returns(key, Refused::key)
                    .returns("slug", Refused::field);
        });
        for (String good : Set.of("a", "7", "a".repeat(40), "kaslo-canoes-2")) {
            businesses.check(good, "Name");
            assertThat(sites.create(ada.tenant(), new NewSite(good, "Name")).slug())
                    .isEqualTo(good);
        }
    }

    @Test
    void the_database_keeps_the_addresses_of_previews_free_as_well() {
        Town town = new Town(db);
        assertThatThrownBy(
                        () -> town.database.shared(
                                tx -> tx.execute(
                                        "insert into tenant (id, slug, name, created_at) values (gen_random_uuid(), 'a--b', 'x', now())")))
                .hasStackTraceContaining("tenant_slug_hyphens");
        assertThatThrownBy(() ->
                        town.signUps.signUp(new SignUp("a--b", "A", "", "ada@double.example", Town.PASSWORD, "en")))
                .isInstanceOf(Refused.class);
    }
}
