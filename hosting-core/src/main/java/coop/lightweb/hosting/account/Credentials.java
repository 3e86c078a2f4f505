package coop.lightweb.hosting.account;

import coop.lightweb.hosting.vault.CannotOpen;
import coop.lightweb.hosting.vault.NodePlace;
import coop.lightweb.hosting.vault.PasswordKeys;
import coop.lightweb.hosting.vault.PasswordParameters;
import coop.lightweb.hosting.vault.Recovery;
import coop.lightweb.hosting.vault.UserKey;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person knows, and what it opens. Every question about a password costs one Argon2id, whoever asks about whom. */
final class Credentials {
    /** A password as it is stored: how it is stretched, the hash of its proof, and the private key wrapped by it. */
    record Stored(byte[] parameters, byte[] proof, byte[] key) {
        @Override
        public String toString() {
            return "Stored[hidden]";
        }
    }

    private final AccountParts.Keys keys;

    Credentials(AccountParts.Keys keys) {
        this.keys = keys;
    }

    /** The one spelling under which an address is looked up. */
    static String normalised(String email) {
        return Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    byte[] emailLookup(String email) {
        return keys.node().lookup("account.email", normalised(email));
    }

    byte[] seal(AccountId account, String column, String text) {
        return keys.node().seal(NodePlace.of("account", column, account), text);
    }

    String open(AccountId account, String column, byte[] sealed) {
        return keys.node().openText(NodePlace.of("account", column, account), sealed);
    }

    Stored store(AccountId account, String password, UserKey key) {
        PasswordParameters parameters = keys.passwords().newParameters();
        try (PasswordKeys derived = keys.passwords().derive(password, parameters)) {
            byte[] wrapped = keys.vault().wrap(account, key, derived.wrappingKey());
            return new Stored(parameters.bytes(), derived.proofHash(), wrapped);
        }
    }

    /**
     * The private key of the account, when this is its password. Takes as long when there is no such account, or one
     * that the password is not of.
     */
    Optional<UserKey> open(@Nullable AccountRow account, byte[] emailLookup, String password) {
        PasswordParameters parameters = account == null
                ? keys.passwords().decoy(emailLookup)
                : PasswordParameters.of(account.passwordParameters());
        try (PasswordKeys derived = keys.passwords().derive(password, parameters)) {
            if (account == null || !derived.proves(account.passwordProof())) {
                return Optional.empty();
            }
            return Optional.of(keys.vault().unwrap(account.id(), account.keyByPassword(), derived.wrappingKey()));
        }
    }

    boolean outdated(AccountRow account) {
        return keys.passwords().outdated(PasswordParameters.of(account.passwordParameters()));
    }

    /** The private key, when this is the account's recovery code: the confirmed one, or the one waiting to be. */
    Optional<UserKey> open(AccountRow account, Recovery code) {
        return unwrap(account.id(), account.keyByRecovery(), code)
                .or(() -> unwrap(account.id(), account.keyByNewRecovery(), code));
    }

    Optional<UserKey> unwrap(AccountId account, byte @Nullable [] wrapped, Recovery code) {
        if (wrapped == null) {
            return Optional.empty();
        }
        try (var by = code.wrappingKey()) {
            return Optional.of(keys.vault().unwrap(account, wrapped, by));
        } catch (CannotOpen wrongCode) {
            return Optional.empty();
        }
    }
}
