package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who belongs to a business, and who is asked to. */
@Path("/b/{business}/members")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class MemberPages {

    /** @param form what was typed into the invitation, to show it again */
    public record Team(
            List<Belonging> members,
            List<Invitation> invitations,
            AccountId self,
            List<Choice> roles,
            List<Seeing> sights,
            Invite form,
            boolean unlocked) {}

    /** @param about key of the sentence that says what it may */
    public record Choice(Role value, String about) {
        static Choice of(Role role) {
            return new Choice(role, "tenancy.role.about." + role.word());
        }
    }

    /** @param about key of the sentence that says what they see */
    public record Seeing(Sight value, String about) {
        static final List<Seeing> ALL =
                Arrays.stream(Sight.values()).map(Seeing::of).toList();

        private static Seeing of(Sight sight) {
            return new Seeing(sight, "tenancy.sees.about." + sight.word());
        }
    }

    public record Invite(
            @NotBlank String email,
            @NotNull Role role,
            @Nullable Sight sees,
            boolean exports,
            boolean deletes) {
        static final Invite EMPTY = new Invite("", Role.MEMBER, Sight.ALL, false, true);

        /** A form from before these were asked says what the role says. */
        Allowance allowance() {
            return sees == null ? Allowance.OF_ROLE : new Allowance(sees, exports, deletes);
        }
    }

    public record Allowed(@NotNull Sight sees, boolean exports, boolean deletes) {
        Allowance allowance() {
            return new Allowance(sees, exports, deletes);
        }
    }

    /** The page that says what somebody may with records. */
    public record Records(Belonging member, List<Seeing> sights, Allowed form) {}

    public record NewRole(Role role) {}

    /** The page before somebody is removed, which says what that does. */
    public record Removal(Belonging member, boolean self) {}

    private final Members members;
    private final Invitations invitations;

    public MemberPages(Members members, Invitations invitations) {
        this.members = members;
        this.invitations = invitations;
    }

    @GET
    public Page show(@Auth Member member) {
        return page(member, Invite.EMPTY);
    }

    @POST
    @Path("/invitations")
    public Response invite(@Auth Member member, Invite form) {
        return page(member, form).submit(form, () -> {
            Invitation sent = invitations.invite(member, form.email(), form.role(), form.allowance());
            String undo =
                    "/b/" + member.slug() + "/members/invitations/" + sent.id().value() + "?_method=delete";
            return back(member, Flash.said("tenancy.invited", sent.email()).undoneBy(undo));
        });
    }

    @DELETE
    @Path("/invitations/{id}")
    @Consumes(MediaType.WILDCARD)
    public Response withdraw(@Auth Member member, @PathParam("id") UUID id) {
        invitations.withdraw(member, new InvitationId(id));
        return back(member, Flash.said("tenancy.invitation.withdrawn"));
    }

    @PUT
    @Path("/{account}/role")
    public Response changeRole(@Auth Member member, @PathParam("account") UUID account, NewRole form) {
        return show(member).submit(() -> {
            members.changeRole(member, new AccountId(account), form.role());
            return back(member, Flash.said("tenancy.role.changed"));
        });
    }

    @GET
    @Path("/{account}/records")
    public Page records(@Auth Member member, @PathParam("account") UUID account) {
        Belonging whom = belonging(member, account);
        return records(member, whom, new Allowed(whom.sees(), whom.exports(), whom.deletes()));
    }

    @PUT
    @Path("/{account}/records")
    public Response allow(@Auth Member member, @PathParam("account") UUID account, Allowed form) {
        return records(member, belonging(member, account), form).submit(form, () -> {
            members.allow(member, new AccountId(account), form.allowance());
            return back(member, Flash.said("tenancy.records.set"));
        });
    }

    private static Page records(Member member, Belonging whom, Allowed form) {
        member.need(Right.MANAGE_MEMBERS);
        return Page.of(MemberPages.class, "member-records.vm", new Records(whom, Seeing.ALL, form));
    }

    @POST
    @Path("/{account}/keys")
    @Consumes(MediaType.WILDCARD)
    public Response grantKeys(
            @Auth Member member,
            @PathParam("account") UUID account,
            @QueryParam("number") @DefaultValue("") String number) {
        return show(member).submit(() -> {
            members.grantKeys(member, new AccountId(account), number);
            return back(member, Flash.said("tenancy.keys.given"));
        });
    }

    @GET
    @Path("/{account}/removal")
    public Page removal(@Auth Member member, @PathParam("account") UUID account) {
        return Page.of(
                MemberPages.class,
                "member-removal.vm",
                new Removal(belonging(member, account), self(member).value().equals(account)));
    }

    private Belonging belonging(Member member, UUID account) {
        return members.all(member.tenant()).stream()
                .filter(each -> each.account().value().equals(account))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @POST
    @Path("/{account}/removal")
    @Consumes(MediaType.WILDCARD)
    public Response remove(@Auth Member member, @PathParam("account") UUID account) {
        return removal(member, account).submit(() -> {
            members.remove(member, new AccountId(account));
            return self(member).value().equals(account)
                    ? SeeOther.to("/sign-in")
                    : back(member, Flash.said("tenancy.member.removed"));
        });
    }

    private Page page(Member member, Invite form) {
        return Page.of(
                MemberPages.class,
                "members.vm",
                new Team(
                        members.all(member.tenant()),
                        member.may(Right.MANAGE_MEMBERS) ? invitations.all(member.tenant()) : List.of(),
                        self(member),
                        Arrays.stream(Role.values())
                                .filter(role -> role != Role.OWNER || member.may(Right.MANAGE_OWNERS))
                                .map(Choice::of)
                                .toList(),
                        Seeing.ALL,
                        form,
                        member.unlocked()));
    }

    private static AccountId self(Member member) {
        return member.needPerson().account();
    }

    private static Response back(Member member, Flash flash) {
        return SeeOther.builder("/b/{}/members", member.slug())
                .cookie(flash.cookie())
                .build();
    }
}
