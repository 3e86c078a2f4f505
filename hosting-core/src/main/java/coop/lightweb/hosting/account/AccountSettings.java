package coop.lightweb.hosting.account;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How people come in and how long they stay.
 *
 * @param panel address of the panel that links in mail lead to, default {@code https://panel.localhost:8443}
 * @param idle a session unused for so long ends, default 12 h
 * @param longest a session ends after so long whatever happens, default 14 days
 * @param confirmWithin how long a link to confirm an address works, default 2 days; then the sign-up is forgotten
 * @param resetWithin how long a link to choose a new password works, default 1 h
 * @param window tries to sign in are counted over so long, default 15 min
 * @param triesPerAddress so many wrong passwords for one e-mail address within the window, default 10
 * @param triesPerClient so many wrong passwords from one network address (IPv6: /64) within the window, default 60
 * @param signUpsPerClient so many sign-ups from one network address within the window, default 20
 * @param lettersPerAddress so many letters to one address that strangers asked for (a forgotten password, a sign-up) within the
 *     window, default 4
 * @param knownClient for so long a network address that signed in keeps its own count of tries, default 30 days
 * @param quietDevices whether no letter goes out when somebody signs in on a kind of device they never used; default: it does
 * @param changeBackFor for so long the former address of an account can take a change of address back, default 14 days
 */
public record AccountSettings(
        URI panel,
        Duration idle,
        Duration longest,
        Duration confirmWithin,
        Duration resetWithin,
        Duration window,
        int triesPerAddress,
        int triesPerClient,
        int signUpsPerClient,
        int lettersPerAddress,
        Duration knownClient,
        boolean quietDevices,
        Duration changeBackFor) {

    public AccountSettings(
            @Nullable URI panel,
            @Nullable Duration idle,
            @Nullable Duration longest,
            @Nullable Duration confirmWithin,
            @Nullable Duration resetWithin,
            @Nullable Duration window,
            int triesPerAddress,
            int triesPerClient,
            int signUpsPerClient,
            int lettersPerAddress,
            @Nullable Duration knownClient,
            boolean quietDevices,
            @Nullable Duration changeBackFor) {
        this.panel = panel == null ? URI.create("https://panel.localhost:8443") : panel;
        this.idle = idle == null ? Duration.ofHours(12) : idle;
        this.longest = longest == null ? Duration.ofDays(14) : longest;
        this.confirmWithin = confirmWithin == null ? Duration.ofDays(2) : confirmWithin;
        this.resetWithin = resetWithin == null ? Duration.ofHours(1) : resetWithin;
        this.window = window == null ? Duration.ofMinutes(15) : window;
        this.triesPerAddress = triesPerAddress == 0 ? 10 : triesPerAddress;
        this.triesPerClient = triesPerClient == 0 ? 60 : triesPerClient;
        this.signUpsPerClient = signUpsPerClient == 0 ? 20 : signUpsPerClient;
        this.lettersPerAddress = lettersPerAddress == 0 ? 4 : lettersPerAddress;
        this.knownClient = knownClient == null ? Duration.ofDays(30) : knownClient;
        this.quietDevices = quietDevices;
        this.changeBackFor = changeBackFor == null ? Duration.ofDays(14) : changeBackFor;
    }

    public static AccountSettings standard() {
        return at(null);
    }

    /** The standard figures with the panel at this address. */
    public static AccountSettings at(@Nullable URI panel) {
        return new AccountSettings(panel, null, null, null, null, null, 0, 0, 0, 0, null, false, null);
    }

    /** The same with the panel at this address. */
    public AccountSettings withPanel(URI at) {
        return new AccountSettings(
                at,
                idle,
                longest,
                confirmWithin,
                resetWithin,
                window,
                triesPerAddress,
                triesPerClient,
                signUpsPerClient,
                lettersPerAddress,
                knownClient,
                quietDevices,
                changeBackFor);
    }
}
