package org.bookingsystem.notification;

import org.bookingsystem.platform.problem.ProblemType;

enum NotificationProblem implements ProblemType {
    DELIVERY_NOT_DEAD(400, "Only a dead delivery can be retried"),
    DELIVERY_NOT_FOUND(404, "Delivery not found");

    private final int status;
    private final String title;

    NotificationProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
