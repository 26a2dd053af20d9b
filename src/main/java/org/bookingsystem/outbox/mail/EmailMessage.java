package org.bookingsystem.outbox.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.bookingsystem.outbox.Delivery;

/**
 * A message as it goes over the wire: text, HTML and calendar entry are three forms of the same, of which a reader
 * shows the last it can.
 */
final class EmailMessage extends MimeMessage {
    private final String id;

    EmailMessage(Session session, Email email, Delivery delivery, InternetAddress sender, Instant now)
            throws MessagingException, UnsupportedEncodingException {
        super(session);
        String domain = sender.getAddress().substring(sender.getAddress().lastIndexOf('@') + 1);
        id = "<" + delivery.idempotencyKey() + "@" + domain + ">";
        setFrom(sender);
        setRecipient(Message.RecipientType.TO, HeaderText.address(email.to()));
        if (email.replyTo().isPresent()) {
            setReplyTo(new Address[] {HeaderText.address(email.replyTo().get())});
        }
        setHeader("Subject", MimeUtility.fold("Subject: ".length(), HeaderText.encode(email.subject())));
        setSentDate(Date.from(now));
        // Nobody answers it: no out-of-office replies, please.
        setHeader("Auto-Submitted", "auto-generated");
        MimeMultipart forms = new MimeMultipart("alternative");
        forms.addBodyPart(part(email.text(), "text/plain; charset=UTF-8"));
        forms.addBodyPart(part(email.html(), "text/html; charset=UTF-8"));
        if (email.calendar() != null) {
            String method = email.calendar().method();
            forms.addBodyPart(part(email.calendar().text(), "text/calendar; charset=UTF-8; method=" + method));
        }
        setContent(forms);
        saveChanges();
    }

    // As bytes: the server knows no content handler for calendars.
    private static MimeBodyPart part(String text, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8), type)));
        return part;
    }

    /** The same at each attempt, so that a mail program can tell a repetition by it. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
