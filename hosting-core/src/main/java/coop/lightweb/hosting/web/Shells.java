package coop.lightweb.hosting.web;

import coop.lightweb.hosting.language.Language;
import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.language.Words;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out, for one request, who reads, in which language and light, and which navigation they see. */
final class Shells {

    private final Viewers viewers;
    private final Messages messages;
    private final List<NavItem> navigation;

    Shells(Viewers viewers, Messages messages, List<NavItem> navigation) {
        this.viewers = viewers;
        this.messages = messages;
        this.navigation = List.copyOf(navigation);
    }

    Shell of(ContainerRequestContext request) {
        Viewer viewer = viewers.of(request);
        String path = "/" + request.getUriInfo().getPath();
        Language language = language(request, viewer);
        Words words = messages.in(language, viewer.zone());
        List<Shell.Line> business = lines(NavItem.Place.BUSINESS, viewer, path);
        List<Shell.Line> staff = lines(NavItem.Place.STAFF, viewer, path);
        List<Shell.Line> palette = new ArrayList<>(business);
        palette.addAll(lines(NavItem.Place.PALETTE, viewer, path));
        List<Shell.Line> finding = lines(NavItem.Place.FIND, viewer, path);
        palette.addAll(finding);
        palette.addAll(staff);
        if (viewer.signedIn()) {
            palette.add(new Shell.Line("web.account", "user", "/account", false, "a", 0));
        }
        return new Shell(
                viewer,
                words,
                Theme.find(cookie(request, Theme.COOKIE)),
                path,
                business,
                staff,
                palette,
                finding.isEmpty() ? "" : finding.getFirst().href(),
                Flash.read(cookie(request, Flash.COOKIE), words),
                !"off".equals(cookie(request, PreferenceResource.KEYS)));
    }

    private static Language language(ContainerRequestContext request, Viewer viewer) {
        if (viewer.language() != null) {
            return viewer.language();
        }
        List<Locale> accepted = request.getAcceptableLanguages();
        return Language.find(cookie(request, PreferenceResource.LANGUAGE)).orElseGet(() -> Language.best(accepted));
    }

    private List<Shell.Line> lines(NavItem.Place place, Viewer viewer, String path) {
        String slug = viewer.business() == null ? "" : viewer.business().slug();
        return navigation.stream()
                .filter(item -> item.place() == place && item.shown().test(viewer))
                .map(item -> {
                    String href = item.path().replace("{business}", slug);
                    int waiting = viewer.news().waiting().getOrDefault(item.label(), 0);
                    return new Shell.Line(
                            item.label(), item.icon(), href, isCurrent(href, path, slug), item.keys(), waiting);
                })
                .toList();
    }

    /** A page below a line's own is that line's too, save that the dashboard is not everything below the business. */
    private static boolean isCurrent(String href, String path, String slug) {
        String bare = path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path;
        return bare.equals(href) || !href.equals("/b/" + slug) && bare.startsWith(href + "/");
    }

    static @Nullable String cookie(ContainerRequestContext request, String name) {
        Cookie cookie = request.getCookies().get(name);
        return cookie == null ? null : cookie.getValue();
    }
}
