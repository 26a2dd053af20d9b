package org.bookingsystem.identity.tokens;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A sign-in that was signed out of. {@link EndedSignIns} writes them; the lookup of a caller reads them along. */
@Entity
@Table(name = "ended_sign_ins")
public class EndedSignIn {
    @Id
    private String id;

    @Column(name = "user_id")
    private long userId;

    protected EndedSignIn() {}
}
