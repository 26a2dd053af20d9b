package org.bookingsystem.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.bookingsystem.identity.openid.ProviderAccount;

/** An account at an OpenID provider through which one of ours is entered, with what the provider said of it last. */
@Entity
@Table(name = "linked_accounts")
public class LinkedAccount {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "user_id")
    private long userId;

    @Column
    private String issuer;

    @Column
    private String subject;

    /** Null until the provider has said one. */
    @Column
    private String name;

    @Column
    private String email;

    protected LinkedAccount() {}

    /** @param name what the provider is taken to have said */
    LinkedAccount(long userId, ProviderAccount said, String name) {
        this.userId = userId;
        this.issuer = said.issuer();
        this.subject = said.subject();
        this.name = name;
        this.email = said.email().orElse(null);
    }

    long userId() {
        return userId;
    }

    boolean isOf(ProviderAccount said) {
        return issuer.equals(said.issuer()) && subject.equals(said.subject());
    }

    /** Another account at the same provider takes its place. */
    void giveWayTo(ProviderAccount said) {
        subject = said.subject();
        name = said.name().orElse(null);
        email = said.email().orElse(null);
    }

    /** @return the name, where it is another than last time: one that was chosen here stays until then */
    Optional<String> takeNewName(ProviderAccount said) {
        Optional<String> other = said.name().filter(now -> !now.equals(name));
        boolean first = name == null;
        other.ifPresent(now -> name = now);
        return other.filter(now -> !first);
    }

    /** Whether the provider says another address than last time. One that was chosen here stays until then. */
    boolean isNew(String address) {
        return !address.equals(email);
    }

    void takeEmail(String address) {
        email = address;
    }
}
