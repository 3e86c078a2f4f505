package coop.lightweb.hosting.mail;

import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.vault.NodePlace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a mail says and to whom, in the form that is sealed: version 1 (one byte), then four texts, each as 4-byte length and UTF-8. */
record Envelope(String to, String subject, String text, String html) {
    private static final byte VERSION = 1;

    static Envelope of(Mail mail) {
        return new Envelope(mail.to(), mail.subject(), mail.text(), mail.html());
    }

    static Envelope open(NodeKey key, MailId id, byte[] sealed) {
        try (var in = new DataInputStream(new ByteArrayInputStream(key.open(place(id), sealed)))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("Mail " + id + " has version " + version + " of a newer node");
            }
            return new Envelope(take(in), take(in), take(in), take(in));
        } catch (IOException e) {
            throw new IllegalStateException("Mail " + id + " ends too early", e);
        }
    }

    byte[] seal(NodeKey key, MailId id) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            put(out, to);
            put(out, subject);
            put(out, text);
            put(out, html);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return key.seal(place(id), bytes.toByteArray());
    }

    private static NodePlace place(MailId id) {
        return NodePlace.of("mail", "sealed", id);
    }

    private static void put(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String take(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Envelope[sealed]";
    }
}
