package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.account.Profile;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.dns.testing.TestNames;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.notification.Notifications;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.hosting.site.SiteSettings;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.tenancy.testing.Town;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A town whose businesses have sites and want domains, beside name servers where a test sets their records. */
final class World {
    static final String HERE = "192.0.2.1";
    static final String SIX = "2001:db8::1";
    static final String ELSEWHERE = "198.51.100.9";

    final Town town;
    final TestNames names;
    final Sites sites;
    final Domains domains;
    final DueEvents due;

    /** Names that are to have certificates now. */
    private final TreeSet<String> certificates = new TreeSet<>();

    /** Names whose certificate need not wait any longer. */
    final TreeSet<String> hurried = new TreeSet<>();

    private final List<String> lastLooks = new ArrayList<>();

    private final Map<TenantId, Member> owners = new HashMap<>();

    World(TestDatabase db, TestNames names) {
        this(db, names, DomainSettings.at(List.of(HERE, SIX), "sites.node.example"));
    }

    World(TestDatabase db, TestNames names, DomainSettings settings) {
        this.town = new Town(db);
        this.names = names;
        this.sites = new Sites(town.database, town.clock, new SiteSettings("sites.example.net", 443, 0, 0));
        this.due = new DueEvents(town.database);
        HostName panel = HostName.of("panel.example.org");
        OwnNames own = new OwnNames(List.of(panel), HostName.of("sites.example.net"), false);
        Pointing pointing = new Pointing(names.nameServers(), Here.of(settings, panel), List.of("letsencrypt.org"));
        this.domains = new Domains(new DomainParts(
                town.database,
                town.clock,
                new SecureRandom(),
                settings,
                own,
                pointing,
                sites,
                due,
                town.audit,
                wish(),
                this::owners,
                (tx, letter) -> tx.afterCommit(() -> town.letters.add(letter)),
                new Notifications(town.database, town.clock),
                URI.create("https://panel.example.org")));
    }

    private CertificateWish wish() {
        return new CertificateWish() {
            @Override
            public void want(Handle tx, HostName name, @Nullable TenantId holder) {
                tx.afterCommit(() -> certificates.add(name.value()));
            }

            @Override
            public void hurry(Handle tx, HostName name) {
                tx.afterCommit(() -> hurried.add(name.value()));
            }

            @Override
            public void drop(Handle tx, HostName name) {
                tx.afterCommit(() -> certificates.remove(name.value()));
            }
        };
    }

    private List<Profile> owners(Handle tx, TenantId tenant) {
        Member owner = Objects.requireNonNull(owners.get(tenant));
        return List.of(new Profile(owner.account(), owner.needPerson().email(), "", "en", false));
    }

    /** The owner of a business with a site of its own name. */
    Member business(String slug) {
        Member owner = town.owner(slug, slug + "@mail.example");
        owners.put(owner.tenant(), owner);
        sites.create(owner.tenant(), new NewSite(slug, slug));
        return owner;
    }

    Domain add(Member who, String name) {
        return domains.add(who, new NewDomain(name, who.slug(), false));
    }

    Domain alone(Member who, String name) {
        return domains.add(who, new NewDomain(name, who.slug(), true));
    }

    /** A minute later somebody looks. */
    Domain check(Member who, String name) {
        return checkAfter(Duration.ofMinutes(1), who, name);
    }

    Domain checkAfter(Duration time, Member who, String name) {
        town.clock.turn(time);
        Domain checked = domains.check(who, name);
        lastLooks.add(name + " " + checked.state() + " " + domains.lastLook(checked));
        return checked;
    }

    void pointHere(String... hosts) {
        for (String host : hosts) {
            names.set(host, "A", HERE);
        }
    }

    void pointElsewhere(String... hosts) {
        for (String host : hosts) {
            names.set(host, "A", ELSEWHERE);
        }
    }

    void prove(Domain domain) {
        names.text(Pointing.proofAt(domain.host()).value(), domain.token());
    }

    /** Asked for, seen to point elsewhere, then pointed here: held. */
    Domain held(Member who, String name) {
        Domain domain = alone(who, name);
        domains.check(who, name);
        pointHere(name);
        return check(who, domain.name());
    }

    /** What was seen of late, for whoever wonders about an answer. */
    String lastLooks() {
        return String.join("\n", lastLooks);
    }

    /** What the edge would be told of a host name: kind of its row, or nothing. */
    String shown(String host) {
        return sites.named(host)
                .map(found -> found.kind() + " of "
                        + Objects.requireNonNull(owners.get(found.tenant())).slug())
                .orElse("");
    }

    boolean wantsCertificate(String host) {
        return certificates.contains(host);
    }

    /** How often owners were written to about a name. */
    long letters(String kind, String host) {
        return town.letters.stream()
                .filter(letter -> letter.kind().equals(kind) && letter.args().contains(host))
                .count();
    }

    List<String> findings(Domain domain) {
        Look look = Objects.requireNonNull(domains.lastLook(domain));
        return look.findings().stream().map(Finding::key).toList();
    }
}
