package coop.lightweb.ops;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.TextNode;
import coop.lightweb.crm.importing.ImportSettings;
import coop.lightweb.crm.workspace.CrmSettings;
import coop.lightweb.hosting.HostingSettings;
import coop.lightweb.hosting.NodeSettings;
import coop.lightweb.hosting.account.AccountSettings;
import coop.lightweb.hosting.acme.AcmeSettings;
import coop.lightweb.hosting.api.ApiSettings;
import coop.lightweb.hosting.blob.BlobSettings;
import coop.lightweb.hosting.certificate.CertificateSettings;
import coop.lightweb.hosting.database.DatabaseSettings;
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
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.logging.common.AppenderFactory;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The configuration file of a node. Everything has a default; {@code ops/guide} explains each part. */
public final class LightwebConfiguration extends Configuration {
    @JsonProperty
    private Path data = Path.of("/var/lib/lightweb");

    @JsonProperty
    private @Nullable Path nodeKey;

    @JsonProperty
    private NodeSettings node = NodeSettings.usual();

    @JsonProperty
    private DatabaseSettings database = DatabaseSettings.embedded();

    @JsonProperty
    private MailSettings mail = MailSettings.mailbox();

    @JsonProperty
    private PasswordSettings passwords = PasswordSettings.standard();

    @JsonProperty
    private EdgeSettings edge = EdgeSettings.defaults();

    @JsonProperty
    private CertificateSettings certificates = CertificateSettings.defaults();

    @JsonProperty
    private AcmeSettings acme = AcmeSettings.none();

    @JsonProperty
    private SiteSettings sites = new SiteSettings("localhost", 0, 0, 0);

    @JsonProperty
    private CrmSettings crm = CrmSettings.standard();

    @JsonProperty
    private ImportSettings imports = ImportSettings.standard();

    @JsonProperty
    private BlobSettings blobs = BlobSettings.standard();

    @JsonProperty
    private DeploySettings deploys = DeploySettings.standard();

    @JsonProperty
    private AccountSettings accounts = AccountSettings.standard();

    @JsonProperty
    private TenancySettings tenancy = TenancySettings.standard();

    @JsonProperty
    private JobSettings jobs = JobSettings.usual();

    @JsonProperty
    private ApiSettings api = ApiSettings.usual();

    @JsonProperty
    private DnsSettings dns = DnsSettings.usual();

    @JsonProperty
    private DomainSettings domains = DomainSettings.usual();

    @JsonProperty
    private FormSettings forms = FormSettings.standard();

    public LightwebConfiguration() {
        setServerFactory(new DefaultServerFactory());
        setLoggingFactory(plainLog());
    }

    public Path data() {
        return data.toAbsolutePath().normalize();
    }

    /** Where the node key is; null means {@code node.key} in the data directory, or a systemd credential. */
    public @Nullable Path nodeKey() {
        return nodeKey;
    }

    public HostingSettings hosting() {
        return new HostingSettings(
                node,
                mail,
                passwords,
                accounts,
                tenancy,
                edge,
                certificates,
                acme,
                sites,
                blobs,
                deploys,
                jobs,
                api,
                dns,
                domains,
                forms);
    }

    public CrmSettings crm() {
        return crm;
    }

    public ImportSettings imports() {
        return imports;
    }

    public DatabaseSettings database() {
        return database;
    }

    @Override
    public void setServerFactory(ServerFactory server) {
        super.setServerFactory(BehindTheEdge.of(server));
    }

    private static DefaultLoggingFactory plainLog() {
        ConsoleAppenderFactory<ch.qos.logback.classic.spi.ILoggingEvent> console = new ConsoleAppenderFactory<>();
        console.setLogFormat("%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %-5level %logger{20} %msg%n%rEx");
        DefaultLoggingFactory logging = new DefaultLoggingFactory();
        logging.setLoggers(Map.of(
                "io.zonky",
                quiet(),
                "org.eclipse.jetty",
                quiet(),
                "io.dropwizard",
                quiet(),
                "org.quartz",
                quiet(),
                "com.zaxxer",
                quiet()));
        logging.setAppenders(List.<AppenderFactory<ch.qos.logback.classic.spi.ILoggingEvent>>of(console));
        return logging;
    }

    private static TextNode quiet() {
        return TextNode.valueOf("WARN");
    }
}
