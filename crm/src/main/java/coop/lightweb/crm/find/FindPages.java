package coop.lightweb.crm.find;

import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Page;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one looks for is sent in a body, and stands in no address. */
@Path("/b/{business}/find")
@Produces(MediaType.TEXT_HTML)
public final class FindPages {
    /** Of each kind in the box, where there is little room. */
    private static final int FEW = 4;

    private static final int MANY = 20;

    public record Words(String q) {
        public Words {
            q = q == null ? "" : q;
        }

        @Override
        public String toString() {
            return "Words[hidden]";
        }
    }

    public record Shown(String business, String q, List<Finds.Found> found) {
        @Override
        public String toString() {
            return "Shown[hidden]";
        }
    }

    private final Finds finds;

    public FindPages(Finds finds) {
        this.finds = finds;
    }

    @GET
    public Page empty(@Auth Member member) {
        return Page.of(FindPages.class, "find.vm", new Shown(member.slug(), "", finds.find(member, "", MANY)));
    }

    /** Who asks by script gets lines for the box that Ctrl K opens. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Page find(@Auth Member member, Words words, @HeaderParam("HX-Request") @Nullable String script) {
        List<Finds.Found> found = finds.find(member, words.q(), script == null ? MANY : FEW);
        Shown shown = new Shown(member.slug(), words.q(), found);
        return script == null
                ? Page.of(FindPages.class, "find.vm", shown)
                : Page.fragment(FindPages.class, "_lines.vm", shown);
    }
}
