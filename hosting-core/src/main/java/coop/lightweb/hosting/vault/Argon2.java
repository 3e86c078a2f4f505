package coop.lightweb.hosting.vault;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id version 1.3 (RFC 9106), 32 bytes out. Both ways give the same bytes; the native one is up to six times faster. */
interface Argon2 {
    byte[] hash(byte[] password, PasswordParameters parameters);

    /** The C library through JNA, or pure Java where it cannot be loaded (a /tmp without exec, another processor). */
    static Argon2 fastest() {
        try {
            return nativeCode();
        } catch (LinkageError | RuntimeException e) {
            return pureJava();
        }
    }

    static Argon2 nativeCode() {
        Argon2Advanced library = Argon2Factory.createAdvanced(Argon2Types.ARGON2id, 16, 32);
        return (password, p) -> library.rawHash(p.iterations(), p.memoryKib(), p.lanes(), password, p.salt());
    }

    static Argon2 pureJava() {
        return (password, p) -> {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(p.memoryKib())
                    .withIterations(p.iterations())
                    .withParallelism(p.lanes())
                    .withSalt(p.salt())
                    .build());
            byte[] hash = new byte[32];
            generator.generateBytes(password, hash);
            return hash;
        };
    }
}
