package coop.lightweb.hosting.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands mail to the SMTP server of the settings (RFC 5321), one connection a mail, its certificate checked against its name. */
final class Smtp implements Carrier {
    private static final Logger log = LoggerFactory.getLogger(Smtp.class);
    private final MailSettings settings;
    private final Clock clock;
    private final Session session;

    Smtp(MailSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.session = Session.getInstance(properties(settings));
    }

    @Override
    public Answer carry(String messageId, Envelope envelope) {
        try (Transport transport = session.getTransport(settings.security().equals("tls") ? "smtps" : "smtp")) {
            transport.connect(
                    Objects.requireNonNull(settings.host()), settings.port(), settings.user(), settings.password());
            MimeMessage message = message(messageId, envelope);
            transport.sendMessage(message, message.getAllRecipients());
            return Answer.accepted();
        } catch (AuthenticationFailedException e) {
            log.warn("The mail server {} does not let us sign in: check mail.user and mail.password", settings.host());
            return Answer.noServer("sign-in");
        } catch (MessagingException e) {
            return answer(e);
        }
    }

    /** The server's reply, wherever Angus has put it; without one there was no conversation. */
    private Answer answer(MessagingException failure) {
        for (Exception e = failure; e instanceof MessagingException next; e = next.getNextException()) {
            switch (e) {
                case SMTPAddressFailedException address -> {
                    return Answer.of(address.getReturnCode(), address.getMessage());
                }
                case SMTPSenderFailedException sender -> {
                    return Answer.of(sender.getReturnCode(), sender.getMessage());
                }
                case SMTPSendFailedException send
                when send.getNextException() == null -> {
                    return Answer.of(send.getReturnCode(), send.getMessage());
                }
                default -> {}
            }
        }
        log.warn("The mail server {}:{} cannot be used: {}", settings.host(), settings.port(), failure.getMessage());
        return Answer.noServer("no-server");
    }

    private MimeMessage message(String messageId, Envelope envelope) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            /** Ours was decided when the mail was queued, so that a second try is recognised as the same mail. */
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", messageId);
            }
        };
        message.setFrom(sender());
        message.setRecipient(RecipientType.TO, new InternetAddress(envelope.to(), true));
        message.setSubject(envelope.subject(), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        // RFC 3834: no vacation notices back to a program.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(body(envelope));
        message.saveChanges();
        return message;
    }

    private static MimeMultipart body(Envelope envelope) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(envelope.text(), "UTF-8", "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(envelope.html(), "UTF-8", "html");
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(text);
        both.addBodyPart(html);
        return both;
    }

    private InternetAddress sender() throws MessagingException {
        try {
            return new InternetAddress(settings.from(), settings.fromName(), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Properties properties(MailSettings settings) {
        Properties properties = new Properties();
        String timeout = Long.toString(settings.timeout().toMillis());
        for (String protocol : new String[] {"smtp", "smtps"}) {
            String prefix = "mail." + protocol + ".";
            properties.put(prefix + "connectiontimeout", timeout);
            properties.put(prefix + "timeout", timeout);
            properties.put(prefix + "writetimeout", timeout);
            properties.put(prefix + "auth", Boolean.toString(settings.user() != null));
            properties.put(prefix + "localhost", settings.domain());
            properties.put(prefix + "from", settings.from());
            properties.put(prefix + "ssl.checkserveridentity", "true");
            // A server that vanishes after taking the mail must not make us say it failed.
            properties.put(prefix + "quitwait", "false");
        }
        properties.put(
                "mail.smtp.starttls.enable",
                Boolean.toString(settings.security().equals("starttls")));
        properties.put(
                "mail.smtp.starttls.required",
                Boolean.toString(settings.security().equals("starttls")));
        return properties;
    }
}
