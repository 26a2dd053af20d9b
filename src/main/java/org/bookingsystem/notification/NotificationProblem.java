package org.bookingsystem.notification;

import org.bookingsystem.platform.problem.ProblemType;

public final class NotificationProblem {
    public static final ProblemType DELIVERY_NOT_DEAD =
            new ProblemType("delivery-not-dead", 400, "Only a dead delivery can be retried");
    public static final ProblemType DELIVERY_NOT_FOUND =
            new ProblemType("delivery-not-found", 404, "Delivery not found");

    private NotificationProblem() {}
}
