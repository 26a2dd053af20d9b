package org.bookingsystem.identity;

/** What a feature keeps about people. Each that keeps anything has one, as a bean. */
public interface PersonalData {
    /** Its name in what people get when they ask for all that is kept about them. */
    String part();

    /**
     * All of it that is about a user. Where it is much, an iterator that reads a chunk at a time.
     *
     * @return what JSON can be made of
     */
    Object export(long userId);

    /** When its turn is among the parts: whoever cancels comes before whoever sees to what was told. */
    Turn turn();

    /** The order in which the parts of a person go. */
    enum Turn {
        /** Seats are given back; it locks the rows of all sessions that are concerned. */
        BOOKINGS,
        /** Sessions are cancelled. */
        SESSIONS,
        /** The account is emptied. */
        ACCOUNT,
        /** What others have still to be told of all that is told without the name. */
        MESSAGES
    }

    /** In the transaction in which the account goes, whose row is locked. */
    void erase(Person person);
}
