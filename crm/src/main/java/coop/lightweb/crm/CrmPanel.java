package coop.lightweb.crm;

import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.NavItem;
import coop.lightweb.hosting.web.PanelPart;
import java.util.List;

/** What the CRM has in the panel: lines of the menu, rooms that have words, and what its pages load. */
final class CrmPanel {
    static final PanelPart PART = PanelPart.of(
                    List.of(
                            "coop.lightweb.crm.activity",
                            "coop.lightweb.crm.calendar",
                            "coop.lightweb.crm.carddav",
                            "coop.lightweb.crm.company",
                            "coop.lightweb.crm.conflict",
                            "coop.lightweb.crm.consent",
                            "coop.lightweb.crm.contact",
                            "coop.lightweb.crm.deal",
                            "coop.lightweb.crm.exporting",
                            "coop.lightweb.crm.history",
                            "coop.lightweb.crm.importing",
                            "coop.lightweb.crm.erasure",
                            "coop.lightweb.crm.field",
                            "coop.lightweb.crm.find",
                            "coop.lightweb.crm.file",
                            "coop.lightweb.crm.inquiry",
                            "coop.lightweb.crm.listing",
                            "coop.lightweb.crm.pasting",
                            "coop.lightweb.crm.photo",
                            "coop.lightweb.crm.pipeline",
                            "coop.lightweb.crm.report",
                            "coop.lightweb.crm.sample",
                            "coop.lightweb.crm.task",
                            "coop.lightweb.crm.tidying",
                            "coop.lightweb.crm.workspace"),
                    NavItem.business("task.tasks", "check", "/b/{business}/tasks", Right.READ_RECORDS)
                            .withKey("t"),
                    NavItem.business("contact.contacts", "users", "/b/{business}/contacts", Right.READ_RECORDS)
                            .withKey("c"),
                    NavItem.business("deal.deals", "flag", "/b/{business}/deals", Right.READ_RECORDS)
                            .withKey("e"),
                    NavItem.business("company.companies", "building", "/b/{business}/companies", Right.READ_RECORDS),
                    NavItem.business("report.reports", "chart", "/b/{business}/reports", Right.READ_RECORDS)
                            .withKey("r"),
                    NavItem.action("contact.new", "plus", "/b/{business}/contacts#new", Right.WRITE_RECORDS),
                    NavItem.action("pasting.title", "copy", "/b/{business}/paste", Right.WRITE_RECORDS),
                    NavItem.action("deal.new", "plus", "/b/{business}/deals/new", Right.WRITE_RECORDS),
                    NavItem.action("company.new", "plus", "/b/{business}/companies#new", Right.WRITE_RECORDS),
                    NavItem.action("task.new", "plus", "/b/{business}/tasks/new", Right.WRITE_RECORDS),
                    NavItem.action("importing.imports", "upload", "/b/{business}/imports", Right.WRITE_RECORDS),
                    NavItem.finding("find.find", "search", "/b/{business}/find", Right.READ_RECORDS),
                    NavItem.action("calendar.calendars", "calendar", "/b/{business}/calendars", Right.READ_RECORDS),
                    NavItem.action("consent.ending", "shield", "/b/{business}/consents", Right.READ_RECORDS),
                    NavItem.action("exporting.export", "download", "/b/{business}/exports", Right.EXPORT_RECORDS),
                    NavItem.action("tidying.twins", "users", "/b/{business}/tidying", Right.READ_RECORDS),
                    NavItem.action("field.fields", "settings", "/b/{business}/fields", Right.READ_RECORDS),
                    NavItem.action("crm.acts", "undo", "/b/{business}/acts", Right.READ_RECORDS))
            .withAsset("importing.js", "coop/lightweb/crm/importing/importing.js")
            .withAsset("lists.js", "coop/lightweb/crm/listing/lists.js")
            .withAsset("lists.css", "coop/lightweb/crm/listing/lists.css")
            .withAsset("files.js", "coop/lightweb/crm/file/files.js")
            .withAsset("deals.js", "coop/lightweb/crm/deal/deals.js")
            .withAsset("reports.css", "coop/lightweb/crm/report/reports.css")
            .withAsset("deals.css", "coop/lightweb/crm/deal/deals.css");

    private CrmPanel() {}
}
