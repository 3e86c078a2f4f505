package coop.lightweb.ops.house;

import static coop.lightweb.ops.house.Constants.words;

import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.card.Problem;
import coop.lightweb.crm.consent.Basis;
import coop.lightweb.crm.consent.Channel;
import coop.lightweb.crm.consent.How;
import coop.lightweb.crm.deal.Step;
import coop.lightweb.crm.field.About;
import coop.lightweb.crm.importing.Import;
import coop.lightweb.crm.listing.Op;
import coop.lightweb.crm.report.Period;
import coop.lightweb.crm.report.Report;
import coop.lightweb.crm.table.Meaning;
import coop.lightweb.crm.table.Row;
import coop.lightweb.crm.table.Source;
import coop.lightweb.crm.table.UnreadableTable.Why;
import coop.lightweb.crm.task.Agenda;
import coop.lightweb.crm.task.Repeat;
import coop.lightweb.crm.tidying.Change;
import coop.lightweb.hosting.account.StaffScope;
import coop.lightweb.hosting.deploy.Deploy;
import coop.lightweb.hosting.dns.Trouble;
import coop.lightweb.hosting.domain.DnsHost;
import coop.lightweb.hosting.domain.Hsts;
import coop.lightweb.hosting.domain.Line;
import coop.lightweb.hosting.domain.Stage;
import coop.lightweb.hosting.inbox.Folder;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.Scope;
import coop.lightweb.hosting.tenancy.Sight;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Message keys that are put together as the program runs. Each is the beginning of a key and how to find out what may follow;
 * one that is not here is found missing by its literal, or its words are found to be said nowhere.
 *
 * @param prefix as it stands in the source
 * @param saidBy where it is put together
 * @param endings of the keys, from the words and sources
 */
record Family(String prefix, String saidBy, Function<Wording, Stream<String>> endings) {
    /** Literals that look like keys and are something else: names of housekeeping, properties of libraries, files. */
    private static final Pattern OTHER = Pattern.compile(
            ".*\\.(forget|collect|erase|given|renew|tell|handover|vm|html|js|css)|mail\\.smtp\\..*|mail\\.|node\\.(key|lock)");

    static final List<Family> ALL = List.of(
            listed("importing.form.", "list.vm", words(Import.Form.values())),
            listed("importing.state.", "list.vm", words(Import.State.values())),
            listed("importing.doing.", "_state.vm", "checking", "importing", "undoing"),
            listed("importing.progress.", "Runs", "checking", "importing", "undoing"),
            listed("importing.verdict.", "_state.vm", "added", "changed", "repeated", "wrong"),
            listed(
                    "importing.source.",
                    "_state.vm",
                    Stream.of(words(Source.values()))
                            .filter(word -> !word.equals("unknown"))
                            .toArray(String[]::new)),
            listed(
                    "importing.meaning.",
                    "_state.vm",
                    Stream.of(Meaning.values())
                            .filter(meaning -> meaning.compareTo(Meaning.RECORD_ID) < 0
                                    || meaning == Meaning.KEPT
                                    || meaning == Meaning.NONE)
                            .map(Constants::hyphened)
                            .toArray(String[]::new)),
            listed(
                    "importing.flaw.",
                    "Flaws",
                    Stream.of(Row.Flaw.values(), Problem.Flaw.values())
                            .flatMap(Stream::of)
                            .map(Constants::hyphened)
                            .toArray(String[]::new)),
            listed(
                    "importing.trouble.",
                    "ImportTrouble",
                    Stream.of(Why.values()).map(Constants::hyphened).toArray(String[]::new)),
            listed("activity.sort.", "PersonPage and show.vm", words(Activity.Sort.values())),
            listed("pipeline.stage.", "Stage", "lead", "talk", "offer", "agree"),
            listed("pipeline.name.", "Pipeline", "sales"),
            listed("deal.state.", "list.vm", "open", "won", "lost", "all"),
            listed("deal.reason.", "show.vm", "price", "time", "other", "silent"),
            listed("deal.step.", "DealPage", words(Step.Sort.values())),
            listed("deal.moment.", "OfPerson", words(Step.Sort.values())),
            listed("tidying.act.", "Changes", words(Change.Sort.values())),
            listed("tidying.audit.", "Changes", words(Change.Sort.values())),
            listed("contact.source.", "ContactList", "form", "import", "phone"),
            listed(
                    "listing.op.",
                    "_list.vm",
                    Stream.of(Op.values()).map(Op::word).toArray(String[]::new)),
            listed("contact.many.", "_rows.vm and preview.vm", "tag", "untag", "owner", "merge", "trash"),
            listed("field.sort.", "list.vm", words(coop.lightweb.crm.field.Sort.values())),
            listed("field.kind.", "list.vm", words(About.values())),
            listed("field.many.", "Fields", words(About.values())),
            listed("find.sort.", "find.vm and _lines.vm", "contact", "company", "deal", "task"),
            listed("calendar.tasks.", "all.vm", "events", "todos", "none"),
            listed("calendar.whose.", "all.vm", "mine", "all"),
            reports("title"),
            reports("about"),
            reports("all"),
            reports("none"),
            reports("row"),
            reports("records"),
            listed(
                    "report.period.",
                    "one.vm",
                    Stream.of(Period.values()).map(Period::word).toArray(String[]::new)),
            listed("report.closed.", "DealReports", "won", "lost"),
            listed(
                    "report.expected.",
                    "DealReports",
                    "late",
                    "later",
                    "unknown",
                    "late.short",
                    "later.short",
                    "unknown.short"),
            listed("report.reason.", "DealReports", "unsaid"),
            listed("report.source.", "PeopleReports", "unsaid", "others"),
            listed("report.silence.", "PeopleReports", "lately", "days-30", "days-90", "days-180", "never"),
            listed("report.overdue.", "WorkReports", "anybody", "week", "month", "more"),
            listed(
                    "history.field.",
                    "history.vm and then.vm",
                    "phone",
                    "email",
                    "address",
                    "link",
                    "handle",
                    "tags",
                    "about",
                    "fields",
                    "owner",
                    "name",
                    "nickname",
                    "company",
                    "job",
                    "date",
                    "relation",
                    "picture",
                    "title",
                    "worth",
                    "people",
                    "expected",
                    "stage",
                    "outcome",
                    "text",
                    "details",
                    "subject",
                    "due",
                    "assignee",
                    "done"),
            listed("task.state.", "TaskList", "open", "done"),
            listed("task.when.", "list.vm", words(Agenda.When.values())),
            listed("task.rhythm.", "edit.vm", words(Repeat.Rhythm.values())),
            listed("task.remind.in.", "edit.vm", "0", "15", "60", "1440", "10080"),
            listed("tenancy.role.", "Words.role", words(Role.values())),
            listed("tenancy.role.about.", "MemberPages", words(Role.values())),
            listed("tenancy.sees.", "members.vm", words(Sight.values())),
            listed("tenancy.sees.about.", "MemberPages", words(Sight.values())),
            listed("tenancy.allowed.", "Members", "yes", "no"),
            listed(
                    "tenancy.scope.",
                    "TokenPages",
                    Stream.of(Scope.values())
                            .map(scope -> scope.word().replace(':', '.'))
                            .toArray(String[]::new)),
            listed(
                    "staff.scope.",
                    "StaffTokenPages",
                    Stream.of(StaffScope.values())
                            .map(scope -> scope.word().replace("staff:", "").replace(':', '.'))
                            .toArray(String[]::new)),
            listed("tenancy.standing.", "businesses.vm", "open", "suspended", "closed"),
            listed("deploy.source.", "DeployLine", words(Deploy.Source.values())),
            listed("consent.basis.", "ledger.vm", words(Basis.values())),
            listed(
                    "consent.about.",
                    "ledger.vm",
                    Stream.of(Basis.values())
                            .filter(basis -> basis != Basis.WITHDRAWN)
                            .map(Basis::word)
                            .toArray(String[]::new)),
            listed("consent.moment.", "ConsentBeside", words(Basis.values())),
            listed("consent.channel.", "ledger.vm", words(Channel.values())),
            listed("consent.how.", "ledger.vm", words(How.values())),
            listed("consent.state.", "_standing.vm", "yes", "until", "ended", "withdrawn"),
            listed("consent.beside.", "ConsentBeside", "yes", "until", "ended", "withdrawn"),
            listed("inbox.doubt.", "Reception", "trap", "quick", "flood"),
            listed("inbox.folder.", "inbox.vm", words(Folder.values())),
            letter("inbox.mail.arrived"),
            listed("inbox.mail.arrived.", "Letters", "button"),
            listed("audit.actor.", "log.vm", "member", "staff", "token", "node"),
            listed("audit.by.", "log.vm", "member", "staff", "token", "node"),
            listed("message.from.", "messages.vm", "staff", "node"),
            listed("progress.state.", "_work.vm", "running", "done", "failed", "paused", "interrupted"),
            listed("notification.by.", "_line.vm", "member", "staff", "token", "node"),
            listed("notification.role.", "Tidings", words(Role.values())),
            listed(
                    "web.rule.",
                    "Rules",
                    "NotNull",
                    "NotBlank",
                    "NotEmpty",
                    "Size",
                    "Email",
                    "Pattern",
                    "Min",
                    "Max",
                    "other"),
            listed(
                    "web.failure-title.",
                    "PageFilter",
                    "400",
                    "403",
                    "404",
                    "405",
                    "409",
                    "413",
                    "415",
                    "422",
                    "429",
                    "500",
                    "503"),
            listed(
                    "web.failure.",
                    "FailureMapper",
                    "400",
                    "401",
                    "403",
                    "404",
                    "405",
                    "406",
                    "413",
                    "415",
                    "422",
                    "500"),
            listed("web.way-out.", "PageFilter", "403", "404", "409", "422", "429", "500", "503", "other"),
            thrown("tree.path.", "PathRefused"),
            listed("tree.path.", "SitePaths, which chooses between them", "twice", "file-and-folder"),
            thrown("archive.", "ArchiveRefused"),
            thrown("blob.", "BlobRefused"),
            thrown("deploy.", "DeployRefused"),
            listed("account.mail.", "Codes", "confirm.subject", "reset.subject"),
            new Family(
                    "acme.problem.",
                    "Problems",
                    words -> Pattern.compile("\"([a-zA-Z]+)\"")
                            .matcher(words.sources().entrySet().stream()
                                    .filter(source -> source.getKey().endsWith("acme/Problems.java"))
                                    .findFirst()
                                    .orElseThrow()
                                    .getValue())
                            .results()
                            .map(found -> found.group(1))),
            listed("acme.state.", "Reading", "ended", "missing", "failing", "ordering", "own", "valid"),
            listed(
                    "acme.state.word.",
                    "CertificateLines and certificates.vm",
                    "ended",
                    "missing",
                    "failing",
                    "ordering",
                    "own",
                    "valid",
                    "dropped"),
            listed(
                    "acme.alert.",
                    "AlarmOfCertificates",
                    Stream.of("ending", "ended", "failing", "own-ending", "own-ended")
                            .flatMap(kind -> Stream.of(kind + ".subject", kind + ".text", kind + ".button"))
                            .toArray(String[]::new)),
            listed("acme.alert.", "AlarmOfCertificates, with letters", "several.button", "staff.button"),
            listed("acme.bell.", "AlarmOfCertificates", "ending", "ended", "failing", "own-ending", "own-ended"),
            letter("acme.alert.several"),
            letter("acme.alert.staff"),
            letter("account.mail.confirm"),
            letter("account.mail.reset"),
            letter("account.mail.welcome"),
            letter("account.mail.already-here"),
            letter("account.mail.address"),
            letter("account.mail.address-taken"),
            letter("account.mail.address-changed"),
            letter("account.mail.new-device"),
            letter("account.mail.password-changed"),
            letter("account.mail.recovery-changed"),
            letter("tenancy.mail.removed"),
            letter("tenancy.mail.suspended"),
            letter("tenancy.mail.closed"),
            letter("tenancy.mail.invitation"),
            listed(
                    "domain.refused.",
                    "Typed and DomainName",
                    "empty",
                    "mail",
                    "spaces",
                    "several",
                    "wildcard",
                    "underscore",
                    "address",
                    "private",
                    "top",
                    "suffix",
                    "single",
                    "dots",
                    "hyphen",
                    "characters",
                    "punycode",
                    "long",
                    "label",
                    "panel",
                    "site"),
            listed(
                    "domain.found.",
                    "Findings",
                    Stream.of(Trouble.Kind.values())
                            .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .toArray(String[]::new)),
            listed(
                    "domain.found.",
                    "Findings",
                    "elsewhere.a",
                    "elsewhere.aaaa",
                    "also-elsewhere.a",
                    "also-elsewhere.aaaa"),
            listed("domain.host.", "Drawing", words(DnsHost.values())),
            listed("domain.state.", "Row", words(Stage.values())),
            listed("domain.certificate.", "CertificatesOfDomains", "ordering", "failing", "valid", "unrenewed"),
            listed("domain.status.", "Line", words(Line.Status.values())),
            listed("domain.hsts.", "Drawing", words(Hsts.values())),
            listed("domain.audit.hsts.", "Domains", words(Hsts.values())),
            listed("domain.audit.proved.", "Proving", "text", "address"),
            letter("notification.reminder"),
            listed("notification.reminder.", "Letters", "button"),
            letter("domain.news.away"),
            letter("domain.news.released"),
            letter("domain.news.given"),
            listed("domain.news.", "Letters", "away.button", "released.button", "given.button"),
            // A line of the navigation may say what it leads to.
            new Family(
                    "",
                    "Words.about",
                    words -> words.english().keySet().stream()
                            .filter(key -> key.endsWith(".about")
                                    && words.english()
                                            .containsKey(key.substring(0, key.length() - ".about".length())))));

    static boolean isOther(String literal) {
        return OTHER.matcher(literal).matches() || ALL.stream().anyMatch(family -> family.begins(literal));
    }

    /** Whether the literal is what the program adds an ending to. */
    private boolean begins(String literal) {
        return literal.endsWith(".") && literal.equals(prefix) || (literal + ".").equals(prefix);
    }

    Set<String> members(Wording wording) {
        return endings.apply(wording).map(ending -> prefix + ending).collect(Collectors.toSet());
    }

    private static Family listed(String prefix, String saidBy, String... endings) {
        return new Family(prefix, saidBy, any -> Stream.of(endings));
    }

    private static Family reports(String what) {
        return listed(
                "report." + what + ".",
                "all.vm, one.vm and records.vm",
                Stream.of(Report.values()).map(Report::word).toArray(String[]::new));
    }

    private static Family letter(String kind) {
        return listed(kind + ".", "Letters", "subject", "text");
    }

    /** The reasons a failure is made with, wherever it is made. */
    private static Family thrown(String prefix, String failure) {
        Pattern made = Pattern.compile("new " + failure + "\\(\\s*\"([a-z-]+)\"");
        return new Family(
                prefix,
                failure,
                wording -> wording.sources().values().stream()
                        .flatMap(source -> made.matcher(source).results().map(found -> found.group(1))));
    }

    @Override
    public String toString() {
        return prefix;
    }
}
