package coop.lightweb.hosting.database;

import java.util.Collection;
import java.util.List;

/** A value that is kept as {@code bytea}: bound as its bytes. */
public interface Bytea {
    byte[] bytes();

    /** Many of them as one {@code bytea[]} parameter, sent in binary: {@code unnest(:parameter)} inserts a batch at once. */
    record Many(List<byte[]> values) {
        public static Many of(Collection<? extends Bytea> values) {
            return new Many(values.stream().map(Bytea::bytes).toList());
        }
    }
}
