package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.bookingsystem.identity.links.Links;
import org.bookingsystem.identity.openid.ProviderAccount;
import org.bookingsystem.platform.problem.ProblemException;

/** Links accounts at OpenID providers to ours. */
@ApplicationScoped
@Transactional
public class LinkedAccountService {
    private static final String OF_PROVIDER = """
            SELECT a FROM LinkedAccount a WHERE a.issuer = :issuer AND a.subject = :whose""";
    private static final String OF_USER = """
            SELECT a FROM LinkedAccount a WHERE a.issuer = :issuer AND a.userId = :whose""";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Users users;

    @Inject
    private Links links;

    @Inject
    private Event<AccountEvent> happened;

    @Inject
    private Clock clock;

    /**
     * The account that is linked to this one, brought up to date, or the one with this email, linked now, or a new one.
     *
     * @throws ProblemException 400 where the provider has not verified the email of somebody new, or the email was
     *     taken meanwhile
     */
    User signIn(ProviderAccount said) {
        return find(OF_PROVIDER, said, said.subject())
                .flatMap(linked ->
                        keep(entities.find(User.class, linked.userId())).map(user -> update(user, linked, said)))
                .orElseGet(() -> users.findByEmail(said.demandEmail())
                        .flatMap(this::keep)
                        .map(user -> link(user, said))
                        .orElseGet(() -> create(said)));
    }

    private Optional<LinkedAccount> find(String which, ProviderAccount said, Object whose) {
        return entities.createQuery(which, LinkedAccount.class)
                .setParameter("issuer", said.issuer())
                .setParameter("whose", whose)
                .getResultStream()
                .findFirst();
    }

    // Locked: of two at once each must see what the one before has done. Whoever has been deleted meanwhile is nobody.
    private Optional<User> keep(User user) {
        entities.refresh(user, LockModeType.PESSIMISTIC_WRITE);
        return Optional.of(user).filter(found -> !found.isDeleted());
    }

    private User update(User user, LinkedAccount linked, ProviderAccount said) {
        if (linked.takeNewName(said).filter(user::rename).isPresent()) {
            happened.fire(new AccountEvent.Renamed(user.id(), user.name(), clock.instant()));
        }
        said.verifiedEmail()
                .filter(linked::isNew)
                // Where another account has that address, this one keeps its own.
                .filter(email ->
                        email.equals(user.email()) || users.findByEmail(email).isEmpty())
                .ifPresent(email -> {
                    linked.takeEmail(email);
                    user.takeEmail(email);
                    links.forget(user.id());
                });
        users.flush();
        return user;
    }

    private User link(User user, ProviderAccount said) {
        Optional<LinkedAccount> before = find(OF_USER, said, user.id());
        if (before.filter(linked -> linked.isOf(said)).isEmpty()) {
            before.ifPresentOrElse(
                    linked -> linked.giveWayTo(said),
                    () -> entities.persist(
                            new LinkedAccount(user.id(), said, said.name().orElse(null))));
            user.claim(clock.instant());
            links.forget(user.id());
            users.flush();
            happened.fire(new AccountEvent.ProviderLinked(user.id(), said.provider(), clock.instant()));
        }
        return user;
    }

    private User create(ProviderAccount said) {
        User user = User.withoutPassword(said.demandEmail(), said.nameOrEmail(), clock.instant());
        entities.persist(user);
        users.flush();
        entities.persist(new LinkedAccount(user.id(), said, user.name()));
        users.flush();
        return user;
    }
}
