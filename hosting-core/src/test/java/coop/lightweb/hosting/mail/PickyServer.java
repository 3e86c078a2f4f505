package coop.lightweb.hosting.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An SMTP server that answers every recipient with the same line (RFC 5321). */
final class PickyServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final String answer;

    PickyServer(String answer) throws IOException {
        this.answer = answer;
        Thread.ofVirtual().start(this::serve);
    }

    MailSettings settings() {
        return MailSettings.relay("127.0.0.1", socket.getLocalPort(), "node@lightweb.example");
    }

    private void serve() {
        try (Socket client = socket.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            say(client.getOutputStream(), "220 picky");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                say(client.getOutputStream(), reply(line));
            }
        } catch (IOException e) {
            // The client hung up, or the test is over.
        }
    }

    private String reply(String line) {
        if (line.startsWith("RCPT")) {
            return answer;
        }
        return line.startsWith("QUIT") ? "221 bye" : "250 fine";
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
