package org.bookingsystem.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.bookingsystem.platform.persistence.SearchText;

/** What a session is found by. */
@Entity
@Table(name = "session_words")
public class SessionWords {
    @Id
    @Column(name = "session_id")
    private long sessionId;

    @Column
    private String words;

    @Column
    private String facilitator;

    @Column
    private String place;

    protected SessionWords() {}

    SessionWords(Session session, String facilitator) {
        this.sessionId = session.id();
        this.words = session.words();
        this.facilitator = SearchText.of(facilitator);
        this.place = session.wordsOfPlace();
    }
}
