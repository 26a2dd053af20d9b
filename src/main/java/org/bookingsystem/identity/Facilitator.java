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

    /** Whether an admin has agreed, or need not. */
    @Column
    private boolean approved;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Facilitator() {}

    Facilitator(long userId, String bio, String specialization, boolean approved, Instant now) {
        this.userId = userId;
        this.bio = bio;
        this.specialization = specialization;
        this.approved = approved;
        this.createdAt = now;
    }

    void describe(String newBio, String newSpecialization) {
        bio = newBio;
        specialization = newSpecialization;
    }

    void approve() {
        approved = true;
    }

    long id() {
        return id;
    }

    String bio() {
        return bio;
    }

    String specialization() {
        return specialization;
    }

    boolean isApproved() {
        return approved;
    }
}
