package org.bookingsystem.identity.links;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A link that a letter carried and that nobody has followed yet. */
@Entity
@Table(name = "links")
public class Link {
    /** SHA-256 of what the link says: who reads the table cannot follow it. */
    @Id
    private String hash;

    @Column(name = "user_id")
    private long userId;

    @Column
    @Enumerated(EnumType.STRING)
    private LinkPurpose purpose;

    @Column(name = "ends_at")
    private Instant endsAt;

    protected Link() {}

    Link(String hash, long userId, LinkPurpose purpose, Instant now) {
        this.hash = hash;
        this.userId = userId;
        this.purpose = purpose;
        this.endsAt = now.plus(purpose.lifetime());
    }

    public long userId() {
        return userId;
    }

    public LinkPurpose purpose() {
        return purpose;
    }

    boolean isGoodAt(Instant now) {
        return now.isBefore(endsAt);
    }
}
