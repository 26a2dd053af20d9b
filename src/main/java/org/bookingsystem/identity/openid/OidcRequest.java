package org.bookingsystem.identity.openid;

import jakarta.validation.constraints.NotNull;

/** @param idToken the provider's signed word for who this is */
public record OidcRequest(@NotNull String idToken) {}
