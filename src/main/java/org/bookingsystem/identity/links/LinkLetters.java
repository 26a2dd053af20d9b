package org.bookingsystem.identity.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.bookingsystem.outbox.mail.MailSettings;
import org.bookingsystem.platform.config.Mode;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.WebSettings;

/** Whether letters with links can be sent here: somebody carries them, and it is known where their links lead. */
@ApplicationScoped
public class LinkLetters {
    @Inject
    private MailSettings mail;

    @Inject
    private WebSettings web;

    @Inject
    private Mode mode;

    /** In development, where there is no email service: what a letter would carry stands in the log. */
    public boolean arePrinted() {
        return mode == Mode.DEVELOPMENT && mail.service().isEmpty();
    }

    public boolean arePossible() {
        boolean sent = mail.service().isPresent() && web.publicUrl().isPresent();
        return sent || mode == Mode.DEVELOPMENT;
    }

    /** @throws ProblemException 503 where they cannot be sent */
    public void demand() {
        if (!arePossible()) {
            throw new ProblemException(LinkProblem.EMAIL_NOT_CONFIGURED);
        }
    }
}
