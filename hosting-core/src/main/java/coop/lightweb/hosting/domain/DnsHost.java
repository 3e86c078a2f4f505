package coop.lightweb.hosting.domain;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who runs the name servers of many domains here, told by the servers' names; the messages say where to click. */
public enum DnsHost {
    CLOUDFLARE("Cloudflare", "ns.cloudflare.com"),
    DREAMHOST("DreamHost", "dreamhost.com"),
    EASYDNS("easyDNS", "easydns.com", "easydns.net", "easydns.org", "easydns.info", "easydns.ca"),
    GANDI("Gandi", "gandi.net"),
    GODADDY("GoDaddy", "domaincontrol.com"),
    HOVER("Hover", "hover.com"),
    IONOS("IONOS", "ui-dns.com", "ui-dns.org", "ui-dns.de", "ui-dns.biz"),
    NAMECHEAP("Namecheap", "registrar-servers.com", "namecheaphosting.com"),
    OVH("OVHcloud", "ovh.net", "ovh.ca", "anycast.me"),
    PORKBUN("Porkbun", "porkbun.com"),
    REBEL("Rebel.ca", "rebel.com", "rebel.ca"),
    ROUTE53("Amazon Route 53", "awsdns"),
    SQUARESPACE("Squarespace", "squarespacedns.com", "googledomains.com"),
    WEBNAMES("Webnames.ca", "webnames.ca"),
    WHC("WHC.ca", "whc.ca");

    private final String called;
    private final List<String> zones;

    DnsHost(String called, String... zones) {
        this.called = called;
        this.zones = List.of(zones);
    }

    static @Nullable DnsHost of(List<String> nameServers) {
        return Arrays.stream(values())
                .filter(host -> nameServers.stream().anyMatch(host::runs))
                .findFirst()
                .orElse(null);
    }

    private boolean runs(String server) {
        return zones.stream()
                .anyMatch(zone -> zone.contains(".") ? server.endsWith("." + zone) : server.contains("." + zone + "-"));
    }

    /** The name it goes by. */
    public String called() {
        return called;
    }
}
