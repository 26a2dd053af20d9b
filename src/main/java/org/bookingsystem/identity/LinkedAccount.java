package org.bookingsystem.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Optional;
import org.bookingsystem.identity.openid.ProviderAccount;

/** An account at Google through which one of ours is entered, with what Google said of it last. */
@Embeddable
public class LinkedAccount {
    @Column(name = "google_id")
    private String subject;

    /** Null until Google has said one. */
    @Column(name = "google_name")
    private String name;

    @Column(name = "google_email")
    private String email;

    protected LinkedAccount() {}

    LinkedAccount(String subject, String name, String email) {
        this.subject = subject;
        this.name = name;
        this.email = email;
    }

    String subject() {
        return subject;
    }

    /** @return the name, where it is another than last time: one that was chosen here stays until then */
    Optional<String> takeNewName(ProviderAccount said) {
        Optional<String> other = said.name().filter(now -> !now.equals(name));
        boolean first = name == null;
        other.ifPresent(now -> name = now);
        return other.filter(now -> !first);
    }

    /** Whether Google says another address than last time. One that was chosen here stays until then. */
    boolean isNewAddress(ProviderAccount said) {
        return said.emailVerified() && !said.email().equals(email);
    }

    void takeEmail(String address) {
        email = address;
    }
}
