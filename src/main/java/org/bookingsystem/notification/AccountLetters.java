package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.identity.AddressService;
import org.bookingsystem.identity.links.LinkPurpose;
import org.bookingsystem.outbox.CloudEvent;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.mail.Email;
import org.bookingsystem.outbox.mail.Letters;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailbox;

/**
 * Makes letters about accounts, in our own words alone: whoever registers somebody else's address has us write there.
 * Only the one to whoever came by a provider, whose address is proven, says what was typed into the account.
 */
@ApplicationScoped
public class AccountLetters implements Letters {
    private static final Map<LinkPurpose, String> PAGES = Map.of(
            LinkPurpose.VERIFY_EMAIL, "/account/verify.html",
            LinkPurpose.NEW_EMAIL, "/account/verify.html",
            LinkPurpose.RESET_PASSWORD, "/account/password.html");

    private final AddressService addresses;
    private final LetterStyles styles;

    /** For CDI's proxy. */
    protected AccountLetters() {
        this(null, null);
    }

    @Inject
    AccountLetters(AddressService addresses, LetterStyles styles) {
        this.addresses = addresses;
        this.styles = styles;
    }

    @Override
    public Set<String> types() {
        return AccountMessages.TYPES;
    }

    @Override
    public boolean areLimited(String type) {
        return !AccountMessages.LINKS.containsKey(type);
    }

    @Override
    public Email write(Delivery delivery) {
        CloudEvent<AccountData> event = CloudEvent.parse(delivery.payload(), AccountData.class);
        LetterStyle style = styles.of(event.data().userId());
        return write(event.type(), event.data(), link(event.type(), event.data()), style);
    }

    // A new one each time that it is tried: none is kept from which another letter could be made.
    private String link(String type, AccountData data) {
        LinkPurpose purpose = AccountMessages.LINKS.get(type);
        if (purpose == null) {
            return null;
        }
        String token = addresses.issueLink(data.userId(), purpose, data.email());
        // Behind the #, so that it stands in no log of a server and is told to no other page.
        return data.origin() + PAGES.get(purpose) + "#token=" + token;
    }

    /**
     * @param link null without one
     * @param style the owner's
     */
    Email write(String type, AccountData data, String link, LetterStyle style) {
        LetterTemplates templates = LetterTemplates.in(style.locale());
        String template = type.replace('.', '-');
        Map<String, String> values = values(data, link, templates.words());
        templates.addParts(template, values);
        return new Email(
                new Mailbox(Optional.empty(), EmailAddress.parse(data.email())),
                data.isVerified(),
                Optional.empty(),
                values.get("subject"),
                templates.fill("account-layout.txt", values),
                templates.fill("account-layout.html", values),
                template,
                data(data, link, templates.language()),
                null);
    }

    private static Map<String, String> values(AccountData data, String link, Words words) {
        Map<String, String> values = new HashMap<>();
        AccountData.Holding holding = data.holding();
        values.put("link", link == null ? "" : link);
        values.put("provider", data.provider() == null ? "" : data.provider());
        values.put("name", holding == null ? "" : LetterText.among(holding.name()));
        values.put("role", holding == null ? "" : words.role(holding.role()));
        values.put("bookings", holding == null ? "" : Long.toString(holding.bookings()));
        values.put("sessions", holding == null ? "" : Long.toString(holding.sessions()));
        return values;
    }

    private static Map<String, Object> data(AccountData data, String link, String language) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("user_id", data.userId());
        values.put("language", language);
        if (link != null) {
            values.put("link", link);
        }
        if (data.provider() != null) {
            values.put("provider", data.provider());
        }
        if (data.holding() != null) {
            values.put("holding", data.holding());
        }
        return values;
    }
}
