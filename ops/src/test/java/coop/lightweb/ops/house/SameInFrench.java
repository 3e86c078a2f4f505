package coop.lightweb.ops.house;

import java.util.Set;

/** Message keys whose words French spells as English does, or that hold none. */
final class SameInFrench {
    static final Set<String> KEYS = Set.of(
            "acme.alert.several.text",
            "activity.sort.note",
            "company.region",
            "contact.contacts",
            "contact.of-company.as",
            "contact.source.said",
            "contact.region",
            "acme.alert.staff.text",
            "deal.beside",
            "deal.beside.worth",
            "field.shown.date",
            "field.shown.money",
            "field.shown.number",
            "deal.state.said",
            "task.state.said",
            "deploy.actions",
            "deploy.source.zip",
            "job.actions",
            "listing.cell.title",
            "listing.day",
            "listing.literal",
            "message.all",
            "message.text",
            "pipeline.called",
            "find.sort.contact",
            "report.is",
            "report.expected.unknown.short",
            "report.pipeline.called",
            "report.records.newcomers",
            "report.records.silence",
            "report.records.sources",
            "report.all.silence",
            "report.stage",
            "node.milliseconds",
            "node.version",
            "notification.title",
            "site.sites",
            "web.menu",
            "web.notifications");

    /** Literals that look like keys and are something else: names of housekeeping, properties of libraries, files. */
    private SameInFrench() {}
}
