package coop.lightweb.hosting;

import coop.lightweb.hosting.account.AccountSettings;
import coop.lightweb.hosting.acme.AcmeSettings;
import coop.lightweb.hosting.api.ApiSettings;
import coop.lightweb.hosting.blob.BlobSettings;
import coop.lightweb.hosting.certificate.CertificateSettings;
import coop.lightweb.hosting.deploy.DeploySettings;
import coop.lightweb.hosting.dns.DnsSettings;
import coop.lightweb.hosting.domain.DomainSettings;
import coop.lightweb.hosting.edge.EdgeSettings;
import coop.lightweb.hosting.inbox.FormSettings;
import coop.lightweb.hosting.job.JobSettings;
import coop.lightweb.hosting.mail.MailSettings;
import coop.lightweb.hosting.site.SiteSettings;
import coop.lightweb.hosting.tenancy.TenancySettings;
import coop.lightweb.hosting.vault.PasswordSettings;

/** The settings of every room of this module. */
public record HostingSettings(
        NodeSettings node,
        MailSettings mail,
        PasswordSettings passwords,
        AccountSettings accounts,
        TenancySettings tenancy,
        EdgeSettings edge,
        CertificateSettings certificates,
        AcmeSettings acme,
        SiteSettings sites,
        BlobSettings blobs,
        DeploySettings deploys,
        JobSettings jobs,
        ApiSettings api,
        DnsSettings dns,
        DomainSettings domains,
        FormSettings forms) {

    /** The port under which browsers reach the panel and the sites. */
    public int publicPort() {
        return edge.publicHttpsPort() == 0 ? edge.httpsPort() : edge.publicHttpsPort();
    }

    /** Address of the panel without a path: {@code https://panel.localhost:8443}. */
    public String panelUrl() {
        return "https://" + node.panelHost() + (publicPort() == 443 ? "" : ":" + publicPort());
    }
}
