package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.CurrentSession;
import coop.lightweb.hosting.account.LiveSession;
import coop.lightweb.hosting.account.Person;
import coop.lightweb.hosting.web.Viewer;
import coop.lightweb.hosting.web.Viewers;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the shell who is looking at a page, and at which of their businesses. */
public final class PanelViewers implements Viewers {
    private static final Logger log = LoggerFactory.getLogger(PanelViewers.class);
    private final CurrentSession current;
    private final Tenants tenants;
    private final News news;
    private final ZoneId zone;

    /** @param zone in which times are said */
    public PanelViewers(CurrentSession current, Tenants tenants, News news, ZoneId zone) {
        this.current = current;
        this.tenants = tenants;
        this.news = news;
        this.zone = zone;
    }

    @Override
    public Viewer of(ContainerRequestContext request) {
        try {
            return current.of(request).map(session -> viewer(request, session)).orElseGet(() -> Viewer.nobody(zone));
        } catch (RuntimeException e) {
            log.warn("who looks at a page could not be found out", e);
            return Viewer.nobody(zone);
        }
    }

    private Viewer viewer(ContainerRequestContext request, LiveSession session) {
        Person person = session.person();
        Optional<Member> member = MemberFilter.found(request);
        Viewer.@Nullable Business business = member.map(m -> business(m.slug(), m.name(), m.role(), m.allowance()))
                .orElse(null);
        List<Viewer.Business> all = tenants.of(person.account()).stream()
                .map(m -> business(m.slug(), m.name(), m.role(), m.allowance()))
                .toList();
        return new Viewer(
                person.name().isBlank() ? person.email() : person.name(),
                person.email(),
                person.staff(),
                // The account's language went into a cookie at sign-in, which this device may have changed since.
                null,
                zone,
                business,
                all,
                member.map(m -> news.of(m.tenant(), person.account())).orElse(Viewer.News.NONE),
                member.map(Member::unlocked).orElse(!session.locked()),
                member.filter(m -> !m.unlocked() && !session.locked()).isPresent());
    }

    private static Viewer.Business business(String slug, String name, Role role, Allowance allowance) {
        return new Viewer.Business(
                slug,
                name,
                role.word(),
                Arrays.stream(Right.values())
                        .filter(right -> allowance.may(role, right))
                        .map(Right::name)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
