package coop.lightweb.hosting;

import coop.lightweb.hosting.api.ApiParts;
import coop.lightweb.hosting.audit.AuditParts;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.job.DeadEvents;
import coop.lightweb.hosting.job.JobParts;
import coop.lightweb.hosting.mail.MailParts;
import coop.lightweb.hosting.mail.Mailbox;
import coop.lightweb.hosting.mail.Mails;
import coop.lightweb.hosting.node.NodeHealth;
import coop.lightweb.hosting.node.NodePages;
import coop.lightweb.hosting.progress.Progress;
import coop.lightweb.hosting.progress.ProgressParts;
import coop.lightweb.hosting.staff.NodeResource;
import coop.lightweb.hosting.web.NavItem;
import coop.lightweb.hosting.web.PanelPart;
import io.dropwizard.jackson.Jackson;
import java.util.ArrayList;
import java.util.List;

/** What rooms that all others lean on bring to Jersey and to the panel: the API's limits, the log, progress, mail, jobs. */
record Commons(
        Ground ground,
        HostingSettings settings,
        People people,
        AuditTrail audit,
        Mails mails,
        Mailbox mailbox,
        Clockwork clockwork,
        Progress progress) {

    PanelPart navigation() {
        NavItem node = NavItem.staff("node.node", "server", "/staff/node");
        NavItem jobs = NavItem.staff("job.jobs", "refresh", "/staff/jobs");
        NavItem mail = NavItem.staff("mail.mailbox", "mail", "/staff/mailbox");
        NavItem log = NavItem.staff("audit.node", "history", "/staff/audit");
        return mailbox.exists()
                ? PanelPart.of(List.of(), node, mail, jobs, log)
                : PanelPart.of(List.of(), node, jobs, log);
    }

    List<Object> resources() {
        List<Object> all = new ArrayList<>(ApiParts.filters(
                ground.database(),
                ground.key(),
                ground.sealing(),
                clockwork.process(),
                ground.clock(),
                settings.api(),
                Jackson.newObjectMapper()));
        all.addAll(AuditParts.resources(audit, people.accounts(), people.tenants()));
        all.addAll(ProgressParts.resources(progress));
        all.addAll(MailParts.resources(mailbox));
        DeadEvents dead = new DeadEvents(ground.database(), audit, ground.clock());
        all.addAll(JobParts.resources(dead, mails));
        all.add(new NodeResource(settings.node().name(), people.tenants(), mails, dead));
        all.add(new NodePages(
                new NodeHealth(ground.database(), clockwork.process(), mails, ground.data(), ground.clock())));
        return all;
    }
}
