package coop.lightweb.hosting.domain;

import com.google.common.net.InetAddresses;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where names often point before they point here, told by address; so that the page can say whose page is seen there now. */
enum Neighbour {
    /** In front of the real address while its orange cloud is on. */
    CLOUDFLARE(
            "Cloudflare",
            false,
            "173.245.48.0/20",
            "103.21.244.0/22",
            "103.22.200.0/22",
            "103.31.4.0/22",
            "141.101.64.0/18",
            "108.162.192.0/18",
            "190.93.240.0/20",
            "188.114.96.0/20",
            "197.234.240.0/22",
            "198.41.128.0/17",
            "162.158.0.0/15",
            "104.16.0.0/13",
            "104.24.0.0/14",
            "172.64.0.0/13",
            "131.0.72.0/22",
            "2400:cb00::/32",
            "2606:4700::/32",
            "2803:f800::/32",
            "2405:b500::/32",
            "2405:8100::/32",
            "2a06:98c0::/29",
            "2c0f:f248::/32"),
    GODADDY(
            "GoDaddy",
            true,
            "34.102.136.180/32",
            "3.33.130.190/32",
            "15.197.148.33/32",
            "3.33.251.168/32",
            "15.197.225.128/32",
            "76.223.105.230/32",
            "13.248.243.5/32"),
    NAMECHEAP("Namecheap", true, "192.64.119.0/24", "162.255.119.0/24"),
    SEDO("Sedo", true, "91.195.240.0/23", "64.190.62.0/23"),
    PARKINGCREW("ParkingCrew", true, "185.53.176.0/22"),
    BODIS("Bodis", true, "199.59.240.0/22"),
    SQUARESPACE("Squarespace", false, "198.185.159.144/31", "198.49.23.144/31"),
    WIX("Wix", false, "185.230.60.0/22"),
    SHOPIFY("Shopify", false, "23.227.38.0/24"),
    GITHUB("GitHub Pages", false, "185.199.108.0/22", "2606:50c0:8000::/46"),
    WORDPRESS("WordPress.com", false, "192.0.78.0/24");

    final String called;
    final boolean parking;
    private final List<String> networks;

    Neighbour(String called, boolean parking, String... networks) {
        this.called = called;
        this.parking = parking;
        this.networks = List.of(networks);
    }

    static @Nullable Neighbour at(String address) {
        byte[] bits = InetAddresses.forString(address).getAddress();
        return Arrays.stream(values())
                .filter(neighbour -> neighbour.networks.stream().anyMatch(network -> within(bits, network)))
                .findFirst()
                .orElse(null);
    }

    private static boolean within(byte[] address, String network) {
        int slash = network.indexOf('/');
        byte[] base = InetAddresses.forString(network.substring(0, slash)).getAddress();
        int length = Integer.parseInt(network.substring(slash + 1));
        if (base.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < length; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((base[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
