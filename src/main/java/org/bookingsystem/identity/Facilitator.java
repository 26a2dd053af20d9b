package org.bookingsystem.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The profile of a user who offers sessions. */
@Entity
@Table(name = "facilitators")
public class Facilitator {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "user_id")
    private long userId;

    @Column
    private String bio;

    @Column
    private String specialization;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Facilitator() {}

    Facilitator(long userId, String bio, String specialization, Instant now) {
        this.userId = userId;
        this.bio = bio;
        this.specialization = specialization;
        this.createdAt = now;
    }
}
