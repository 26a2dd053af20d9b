package org.bookingsystem.identity.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.work.Job;

/**
 * What links in letters say: 32 random bytes, of which only a hash is kept. Each can be used once. As a job it forgets
 * those that are too old.
 */
@ApplicationScoped
@Transactional
public class Links implements Job {
    private static final int BYTES = 32;

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Clock clock;

    private final SecureRandom random = new SecureRandom();

    /** Answers what the link is to say. */
    public String issue(long userId, LinkPurpose purpose) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        entities.persist(new Link(hash(secret), userId, purpose, clock.instant()));
        return secret;
    }

    /** Looks a link up, without using it. */
    public Optional<Link> find(String secret, Set<LinkPurpose> purposes) {
        return Optional.ofNullable(entities.find(Link.class, hash(secret)))
                .filter(link -> purposes.contains(link.purpose()) && link.isGoodAt(clock.instant()));
    }

    /** @throws ProblemException 400 where the link was used meanwhile */
    public void use(String secret) {
        int used = entities.createQuery("DELETE FROM Link l WHERE l.hash = :hash")
                .setParameter("hash", hash(secret))
                .executeUpdate();
        if (used == 0) {
            throw new ProblemException(LinkProblem.LINK_NOT_VALID);
        }
    }

    /** Makes all links useless that this user has been sent. */
    public void forget(long userId) {
        entities.createQuery("DELETE FROM Link l WHERE l.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** As {@link #forget(long)}, but only those that were sent for this. */
    public void forget(long userId, LinkPurpose purpose) {
        entities.createQuery("DELETE FROM Link l WHERE l.userId = :user AND l.purpose = :purpose")
                .setParameter("user", userId)
                .setParameter("purpose", purpose)
                .executeUpdate();
    }

    private static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    @Override
    public String name() {
        return "links-pruning";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        entities.createQuery("DELETE FROM Link l WHERE l.endsAt < :now")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
