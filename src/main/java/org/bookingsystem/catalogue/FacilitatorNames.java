package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.bookingsystem.identity.AccountEvent;
import org.bookingsystem.platform.persistence.SearchText;

/** Has sessions found by what their facilitator is called now, in the transaction that changes the name. */
@ApplicationScoped
public class FacilitatorNames {
    private static final String RENAME = """
            UPDATE SessionWords w SET w.facilitator = :name WHERE w.sessionId IN
            (SELECT s.id FROM Session s, Facilitator f WHERE s.facilitatorId = f.id AND f.userId = :user)""";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Event<CatalogueChanged> changed;

    void renamed(@Observes AccountEvent.Renamed event) {
        entities.createQuery(RENAME)
                .setParameter("name", SearchText.of(event.name()))
                .setParameter("user", event.userId())
                .executeUpdate();
        changed.fire(new CatalogueChanged());
    }
}
