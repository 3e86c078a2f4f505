package coop.lightweb.hosting.dns;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Which addresses are on the internet: those that anybody reaches (after the registries of RFC 6890). */
public final class Reach {
    private Reach() {}

    /** Whether a stranger could be at that address. */
    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] at = address.getAddress();
        return switch (address) {
            case Inet4Address four -> isPublic4(at[0] & 0xff, at[1] & 0xff, at[2] & 0xff);
            case Inet6Address six -> isPublic6(at);
            default -> false;
        };
    }

    private static boolean isPublic4(int a, int b, int c) {
        boolean ours = a == 0 || a == 127 || a >= 224;
        boolean shared = a == 100 && b >= 64 && b < 128;
        boolean protocols = a == 192 && b == 0 && c == 0;
        boolean benchmarks = a == 198 && (b == 18 || b == 19);
        boolean documents =
                a == 192 && b == 0 && c == 2 || a == 198 && b == 51 && c == 100 || a == 203 && b == 0 && c == 113;
        return !(ours || shared || protocols || benchmarks || documents);
    }

    /** Only 2000::/3 is given out; within it 2002::/16 and 2001::/32 carry IPv4 addresses that would slip by, 2001:db8::/32 is for documents. */
    private static boolean isPublic6(byte[] at) {
        int first = (at[0] & 0xff) << 8 | at[1] & 0xff;
        int second = (at[2] & 0xff) << 8 | at[3] & 0xff;
        boolean given = first >> 13 == 1;
        return given && first != 0x2002 && !(first == 0x2001 && (second == 0 || second == 0x0db8));
    }
}
