package org.bookingsystem.live;

/**
 * An event as it stands in the database.
 *
 * @param id grows in the order in which events are committed
 * @param owner who gets it
 * @param payload the CloudEvent in JSON, one line
 */
record LiveEvent(long id, String owner, String type, String payload) {
    private static final String READY = "ready";
    private static final long RECONNECT_MILLIS = 2000;

    /**
     * What a stream begins with. It says nothing, but has data: of an event without, many clients do not remember the
     * id.
     *
     * @param id the one after which the client would have missed something, if it breaks off now
     */
    static LiveEvent ready(long id, String owner) {
        return new LiveEvent(id, owner, READY, "{}");
    }

    /** As server-sent events have it. */
    String text() {
        return (type.equals(READY) ? "retry: " + RECONNECT_MILLIS + "\n" : "") + "id: " + id + "\nevent: " + type
                + "\ndata: " + payload + "\n\n";
    }
}
