package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.identity.links.Link;
import org.bookingsystem.identity.links.LinkProblem;
import org.bookingsystem.identity.links.LinkPurpose;
import org.bookingsystem.identity.links.Links;
import org.bookingsystem.platform.problem.ProblemException;

/** Proves addresses, and changes them. */
@ApplicationScoped
@Transactional
public class AddressService {
    private static final Set<LinkPurpose> PROVING = EnumSet.of(LinkPurpose.VERIFY_EMAIL, LinkPurpose.NEW_EMAIL);

    @Inject
    private Users users;

    @Inject
    private Links links;

    @Inject
    private Event<AccountEvent> happened;

    @Inject
    private Clock clock;

    /**
     * What a link in a letter is to say. It is made when the letter is written, so that nothing waits anywhere that a
     * link could be read from.
     *
     * @param email where the letter goes
     * @throws IllegalArgumentException where that is not, or not any more, the address that the link is about
     */
    public String issueLink(long userId, LinkPurpose purpose, String email) {
        Optional<String> address = Optional.ofNullable(users.lock(userId))
                .flatMap(user -> purpose == LinkPurpose.NEW_EMAIL ? user.newEmail() : Optional.of(user.email()));
        if (!address.equals(Optional.of(email))) {
            throw new IllegalArgumentException("the account has, or is to have, another address now");
        }
        return links.issue(userId, purpose);
    }

    /** @throws ProblemException 400 where the address is proven already */
    void askForVerification(Caller caller) {
        if (users.lock(caller).isEmailVerified()) {
            throw new ProblemException(IdentityProblem.ALREADY_VERIFIED);
        }
        happened.fire(new AccountEvent.VerificationAsked(caller.userId(), clock.instant()));
    }

    /**
     * @param email where it is the one that the account has, another that was asked for is not wanted any more
     * @throws ProblemException 400 where another account has the address
     */
    void askForEmail(Caller caller, String email) {
        User user = users.lock(caller);
        if (!email.equals(user.email()) && users.findByEmail(email).isPresent()) {
            throw new ProblemException(IdentityProblem.EMAIL_TAKEN);
        }
        // What was sent to an address that it is not to have any more leads nowhere.
        links.forget(user.id(), LinkPurpose.NEW_EMAIL);
        if (email.equals(user.email())) {
            user.keepEmail();
            return;
        }
        user.askForEmail(email);
        happened.fire(new AccountEvent.NewEmailAsked(user.id(), user.email(), user.isEmailVerified(), clock.instant()));
    }

    /**
     * For whoever has followed a link.
     *
     * @param caller who is signed in where it was followed, if anybody is
     * @throws ProblemException 400 where the link is not good any more or is another account's, or where another
     *     account has the address by now
     */
    void prove(String secret, Optional<Caller> caller) {
        Link link = links.find(secret, PROVING)
                .filter(found -> caller.isEmpty() || caller.get().userId() == found.userId())
                .orElseThrow(() -> new ProblemException(LinkProblem.LINK_NOT_VALID));
        User user = users.lock(link.userId());
        links.use(secret);
        if (link.purpose() == LinkPurpose.VERIFY_EMAIL) {
            user.verifyEmail();
            happened.fire(new AccountEvent.EmailVerified(user.id(), clock.instant()));
            links.forget(user.id(), LinkPurpose.VERIFY_EMAIL);
        } else {
            takeNewEmail(user);
            links.forget(user.id());
        }
    }

    private void takeNewEmail(User user) {
        if (user.newEmail().isEmpty()) {
            throw new ProblemException(LinkProblem.LINK_NOT_VALID);
        }
        String before = user.email();
        boolean wasVerified = user.isEmailVerified();
        user.takeNewEmail(clock.instant());
        users.flush();
        happened.fire(new AccountEvent.EmailChanged(user.id(), before, wasVerified, clock.instant()));
    }
}
