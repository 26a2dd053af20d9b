package org.bookingsystem.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;
import static org.bookingsystem.support.Answer.json;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bookingsystem.support.AccessTokens;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.FakeGoogle;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnServer
class AuthIT {
    private static final String LINKED = "SELECT subject FROM linked_accounts WHERE user_id = ?";
    private static final String PASSWORD = "password123";

    private static final String QUICK_HASH =
            "pbkdf2:sha256:1000$o9LMQTLMNIz3FMQs$6a43a55967bca19b3a3142379f8839fa4400ff887228ba666f8e213c8ed7aa0e";

    private final Api api = Api.anonymous();

    // --- register

    @Test
    void registersAUser() {
        String email = TestUser.newEmail();

        Answer answer = api.post("/api/auth/register", registration(email)).expect(201);

        long id = userId(email);
        assertThat(answer.json()).isEqualTo(json("""
                        {"access_token": "%s", "expires_in": 86400,
                         "user": {"id": %d, "email": "%s", "name": "John Doe", "role": "user"}}
                        """.formatted(token(answer), id, email)));
        assertThat(Api.withToken(token(answer)).get("/api/auth/me").expect(200).json())
                .isEqualTo(json("""
                        {"id": %d, "email": "%s", "email_verified": false, "new_email": null, "name": "John Doe",
                         "role": "user", "admin": false, "has_password": true, "time_zone": null, "locale": null,
                         "letters": {"booking_created": true, "booking_cancelled": true, "session_changed": true,
                                     "session_cancelled": true, "session_reminder": true}}
                        """.formatted(id, email)));
        assertThat(hashOf(id)).startsWith("scrypt:8192:8:10$").doesNotContain(PASSWORD);
    }

    @Test
    void registersAFacilitatorWithAProfile() {
        String email = TestUser.newEmail();
        Map<String, String> registration = Map.of(
                "email",
                email,
                "password",
                PASSWORD,
                "name",
                "Fiona",
                "role",
                "facilitator",
                "bio",
                "Breathes\nwell",
                "specialization",
                "Yoga");

        Answer answer = api.post("/api/auth/register", registration).expect(201);

        assertThat(answer.json().path("user").path("role").textValue()).isEqualTo("facilitator");
        Api facilitator = Api.withToken(token(answer));
        long id = userId(email);
        long profile = TestDatabase.current().number("SELECT id FROM facilitators WHERE user_id = ?", id);
        JsonNode account = facilitator.get("/api/auth/me").expect(200).json();
        assertThat(account.path("id").longValue()).isEqualTo(id);
        assertThat(account.path("facilitator")).isEqualTo(json("""
                        {"id": %d, "bio": "Breathes\\nwell", "specialization": "Yoga", "approved": true}
                        """.formatted(profile)));
        facilitator.get("/api/facilitator/dashboard").expect(200);
    }

    @Test
    void theTokenSaysWhoItIsForAndHowLong() {
        Answer answer = api.post("/api/auth/register", registration(TestUser.newEmail()))
                .expect(201);

        DecodedJWT token = JWT.decode(token(answer));

        assertThat(token.getAlgorithm()).isEqualTo("HS256");
        assertThat(token.getSubject())
                .isEqualTo(answer.json().path("user").path("id").asText());
        assertThat(token.getIssuer()).isEqualTo("booking-system");
        assertThat(token.getAudience()).containsExactly("booking-system");
        assertThat(token.getId()).isNotBlank();
        assertThat(token.getClaim("role").asString()).isEqualTo("user");
        assertThat(token.getNotBeforeAsInstant()).isEqualTo(token.getIssuedAtAsInstant());
        assertThat(Duration.between(token.getIssuedAtAsInstant(), token.getExpiresAtAsInstant()))
                .isEqualTo(Duration.ofHours(24));
    }

    @Test
    void emailsAreTrimmedAndTakenWithoutRegardToCase() {
        String email = TestUser.newEmail();
        String shouted = "  " + email.toUpperCase(Locale.ROOT) + " ";
        Answer first = api.post("/api/auth/register", registration(shouted)).expect(201);

        Answer second = api.post("/api/auth/register", registration(email)).expectProblem(400, "email-taken");
        Answer login = logIn(" " + email.toUpperCase(Locale.ROOT), PASSWORD).expect(200);

        assertThat(first.json().path("user").path("email").textValue()).isEqualTo(email);
        assertThat(second.error()).isEqualTo("Email already registered");
        assertThat(login.json().path("user")).isEqualTo(first.json().path("user"));
    }

    @Test
    void anEmailIsTakenOnceHoweverManyAskAtOnce() {
        String email = TestUser.newEmail();
        ExecutorService clients = Executors.newFixedThreadPool(4);

        List<CompletableFuture<Integer>> answers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> api.post("/api/auth/register", registration(email))
                                .status(),
                        clients))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).sorted()).containsExactly(201, 400, 400, 400);
        clients.shutdown();
    }

    static Stream<Object[]> invalidRegistrations() {
        return Stream.of(
                new Object[] {"email", "\"\""},
                new Object[] {"email", "\"nobody\""},
                new Object[] {"email", "\"a b@example.com\""},
                new Object[] {"email", "\"a@example.com\\nBcc: b@example.com\""},
                new Object[] {"email", "\"%s@example.com\"".formatted("x".repeat(250))},
                new Object[] {"email", "5"},
                new Object[] {"password", "\"seven77\""},
                new Object[] {"password", "\"%s\"".formatted("x".repeat(129))},
                new Object[] {"password", "12345678"},
                new Object[] {"password", "null"},
                new Object[] {"name", "\"  \""},
                new Object[] {"name", "\"%s\"".formatted("x".repeat(201))},
                new Object[] {"name", "\"two\\nlines\""},
                new Object[] {"role", "\"admin\""},
                new Object[] {"role", "\"\""},
                new Object[] {"role", "0"},
                new Object[] {"bio", "\"%s\"".formatted("x".repeat(5001))},
                new Object[] {"bio", "[]"},
                new Object[] {"specialization", "\"%s\"".formatted("x".repeat(201))});
    }

    @ParameterizedTest
    @MethodSource("invalidRegistrations")
    void refusesAnInvalidFieldByItsName(String field, String value) {
        Map<String, String> fields = new TreeMap<>();
        registration(TestUser.newEmail()).forEach((name, text) -> fields.put(name, "\"" + text + "\""));
        fields.put(field, value);
        List<String> members = new ArrayList<>();
        fields.forEach((name, text) -> members.add("\"" + name + "\": " + text));

        Answer answer = api.post("/api/auth/register", "{" + String.join(", ", members) + "}");

        // Of a broken address more than one thing may be wrong.
        answer.expectProblem(400, "invalid-request");
        assertThat(answer.fieldErrors()).as(answer.body()).containsOnlyKeys(field);
    }

    @Test
    void namesEveryFieldThatIsMissing() {
        api.post("/api/auth/register", "{}").expectInvalid("email", "password", "name");
        api.post("/api/auth/login", "{}").expectInvalid("email", "password");
    }

    @Test
    void keepsWhatPeopleTypeWithoutTheBlanksAround() {
        String email = TestUser.newEmail();
        Map<String, String> registration = Map.of(
                "email", "\u200b" + email + "\u00a0",
                "password", " " + PASSWORD + "\u00a0",
                "name", "\u00a0\u200b Zo\u00eb  Li \u3164\ufeff",
                "role", "facilitator",
                "bio", "\n\u2003Breathes\n  well\n",
                "specialization", "\u200bYoga ");

        Answer answer = api.post("/api/auth/register", registration).expect(201);

        JsonNode me =
                Api.withToken(token(answer)).get("/api/auth/me").expect(200).json();
        assertThat(me.path("email").textValue()).isEqualTo(email);
        assertThat(me.path("name").textValue()).isEqualTo("Zo\u00eb  Li");
        assertThat(me.at("/facilitator/bio").textValue()).isEqualTo("Breathes\n  well");
        assertThat(me.at("/facilitator/specialization").textValue()).isEqualTo("Yoga");
        // Of a password every character counts.
        logIn("\ufeff" + email, PASSWORD).expectProblem(401, "invalid-credentials");
        logIn(email + "\u200b", " " + PASSWORD + "\u00a0").expect(200);
    }

    // --- login

    @Test
    void logsIn() {
        String email = TestUser.newEmail();
        JsonNode user = api.post("/api/auth/register", registration(email))
                .expect(201)
                .json()
                .path("user");

        Answer answer = logIn(email, PASSWORD).expect(200);

        assertThat(answer.json())
                .isEqualTo(json("{\"access_token\": \"%s\", \"expires_in\": 86400, \"user\": %s}"
                        .formatted(token(answer), user)));
        Api.withToken(token(answer)).get("/api/auth/me").expect(200);
    }

    @Test
    void aWrongPasswordAndAnUnknownEmailLookAlike() {
        TestUser user = withHash(QUICK_HASH);

        Answer wrong = logIn(user.email(), "password124").expectProblem(401, "invalid-credentials");
        Answer unknown = logIn(TestUser.newEmail(), PASSWORD).expectProblem(401, "invalid-credentials");

        assertThat(wrong.error()).isEqualTo("Invalid credentials");
        assertThat(unknown.json()).isEqualTo(wrong.json());
    }

    @Test
    void anAccountWithoutAPasswordCannotBeEnteredWithOne() {
        logIn(TestUser.user().email(), "").expectProblem(401, "invalid-credentials");
    }

    @Test
    void guessingIsSlowedDownForTheAccountAlone() {
        TestUser user = withHash(QUICK_HASH);
        for (int i = 0; i < 10; i++) {
            logIn(user.email(), "guess" + i).expect(401);
        }

        Answer guess = logIn(user.email(), "guess10").expectProblem(429, "too-many-failed-logins");
        Answer right =
                logIn(user.email().toUpperCase(Locale.ROOT), PASSWORD).expectProblem(429, "too-many-failed-logins");

        assertThat(Stream.of(guess, right).map(answer -> answer.header("Retry-After")))
                .allSatisfy(
                        wait -> assertThat(Integer.parseInt(wait.orElseThrow())).isBetween(1, 900));
        logIn(withHash(QUICK_HASH).email(), PASSWORD).expect(200);
        // The owner is elsewhere.
        logInFrom("2001:db8:aaaa::1", user.email(), PASSWORD).expect(200);
    }

    @Test
    void whoHasAWholeNetworkGuessesNoMoreOftenThanAnybodyElse() {
        TestUser user = withHash(QUICK_HASH);
        for (int i = 0; i < 10; i++) {
            logInFrom("2001:db8:bbbb:1:" + i + "::1", user.email(), "guess" + i).expect(401);
        }

        logInFrom("2001:db8:bbbb:1:ffff:ffff:ffff:ffff", user.email(), PASSWORD)
                .expectProblem(429, "too-many-failed-logins");
        logInFrom("2001:db8:bbbb:2::1", user.email(), PASSWORD).expect(200);
    }

    // --- tokens

    @Test
    void aTokenOfOursIsTaken() {
        TestUser user = TestUser.user();

        JsonNode me = user.api().get("/api/auth/me").expect(200).json();

        assertThat(me.path("id").longValue()).isEqualTo(user.id());
        sendWith("bearer " + user.token()).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic dXNlcjpwYXNz", "Bearer", "Token abc"})
    void aRequestWithoutABearerTokenIsRefused(String header) {
        Answer answer = sendWith(header).expectProblem(401, "token-missing");

        assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer realm=\"booking-system\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "a.b.c", "..", "eyJhbGciOiJIUzI1NiJ9.e30.", "null"})
    void garbageIsNoToken(String token) {
        Answer answer = sendWith("Bearer " + token).expectProblem(401, "token-invalid");

        assertThat(answer.header("WWW-Authenticate"))
                .hasValue("Bearer realm=\"booking-system\", error=\"invalid_token\"");
        assertThat(answer.error()).isEqualTo("Invalid or expired token");
    }

    private enum Forgery {
        EXPIRED {
            @Override
            String make(TestUser user) {
                return AccessTokens.sign(
                        claims(user).withExpiresAt(Instant.now().minusSeconds(5)));
            }
        },
        NOT_YET_VALID {
            @Override
            String make(TestUser user) {
                return AccessTokens.sign(
                        claims(user).withNotBefore(Instant.now().plusSeconds(600)));
            }
        },
        FROM_THE_FUTURE {
            @Override
            String make(TestUser user) {
                return AccessTokens.sign(claims(user).withIssuedAt(Instant.now().plusSeconds(600)));
            }
        },
        NEVER_EXPIRING {
            @Override
            String make(TestUser user) {
                return AccessTokens.sign(AccessTokens.claimsWithoutEnd(user.id(), user.role()));
            }
        },
        UNSIGNED {
            @Override
            String make(TestUser user) {
                return AccessTokens.unsigned(claims(user));
            }
        },
        WITH_THE_SIGNATURE_CUT_OFF {
            @Override
            String make(TestUser user) {
                return user.token().substring(0, user.token().lastIndexOf('.') + 1);
            }
        },
        WITH_ANOTHER_ALGORITHM {
            @Override
            String make(TestUser user) {
                return AccessTokens.signWithHs512(claims(user));
            }
        },
        WITH_ANOTHER_KEY {
            @Override
            String make(TestUser user) {
                return AccessTokens.signWithAnotherKey(claims(user));
            }
        },
        WITH_GOOGLES_KEY {
            @Override
            String make(TestUser user) {
                return FakeGoogle.sign(claims(user));
            }
        },
        OF_ANOTHER_ISSUER {
            @Override
            String make(TestUser user) {
                return AccessTokens.sign(claims(user).withIssuer("other-system"));
            }
        },
        FOR_ANOTHER_AUDIENCE {
            @Override
            String make(TestUser user) {
                return AccessTokens.sign(claims(user).withAudience("other-system"));
            }
        },
        OF_NOBODY {
            @Override
            String make(TestUser user) {
                return AccessTokens.sign(claims(user).withSubject(null));
            }
        },
        OF_A_NAME {
            @Override
            String make(TestUser user) {
                return AccessTokens.sign(claims(user).withSubject(user.email()));
            }
        },
        OF_A_USER_WHO_NEVER_WAS {
            @Override
            String make(TestUser user) {
                return AccessTokens.of(999_999_999, "facilitator");
            }
        };

        abstract String make(TestUser user);

        static JWTCreator.Builder claims(TestUser user) {
            return AccessTokens.claims(user.id(), user.role());
        }
    }

    static Stream<String> forgeries() {
        return Stream.of(Forgery.values()).map(Forgery::name);
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void aForgedTokenLetsNobodyIn(String forgery) {
        TestUser user = TestUser.user();

        sendWith("Bearer " + Forgery.valueOf(forgery).make(user)).expectProblem(401, "token-invalid");

        user.api().get("/api/auth/me").expect(200);
    }

    @Test
    void aTokenIsWorthNothingOnceWhatItRestsOnHasChanged() {
        TestUser user = withHash(QUICK_HASH);
        user.api().get("/api/auth/me").expect(200);

        TestDatabase.current().execute("UPDATE users SET tokens_valid_from = ? WHERE id = ?", Instant.now(), user.id());

        TestDatabase.awaitSeen();
        user.api().get("/api/auth/me").expectProblem(401, "token-invalid");
        user.api().get("/api/bookings/my").expectProblem(401, "token-invalid");
        String token = token(logIn(user.email(), PASSWORD).expect(200));
        Api.withToken(token).get("/api/auth/me").expect(200);
    }

    @Test
    void theTokenOfADeletedUserIsWorthNothing() {
        TestUser user = TestUser.user();
        user.api().get("/api/auth/me").expect(200);

        TestDatabase.current().execute("DELETE FROM users WHERE id = ?", user.id());

        TestDatabase.awaitSeen();
        user.api().get("/api/auth/me").expectProblem(401, "token-invalid");
        user.api().get("/api/sessions?limit=1").expectProblem(401, "token-invalid");
    }

    @Test
    void theDatabaseDecidesTheRoleNotTheToken() {
        TestUser user = TestUser.user();
        Api pretender = Api.withToken(AccessTokens.of(user.id(), "facilitator"));

        pretender.get("/api/facilitator/dashboard").expectProblem(403, "insufficient-permissions");
    }

    @Test
    void aFacilitatorWithoutAProfileSeesTheirAccount() {
        JsonNode me = TestUser.facilitatorWithoutProfile()
                .api()
                .get("/api/auth/me")
                .expect(200)
                .json();

        assertThat(me.fieldNames()).toIterable().doesNotContain("facilitator");
    }

    // --- Google

    @Test
    void signsInWithGoogle() {
        String sub = UUID.randomUUID().toString();
        String email = TestUser.newEmail();

        Answer first = google(FakeGoogle.sign(FakeGoogle.idToken(sub, email.toUpperCase(Locale.ROOT))))
                .expect(200);
        Answer again = api.post(
                        "/api/auth/google",
                        Map.of(
                                "credential",
                                FakeGoogle.sign(FakeGoogle.idToken(sub, email).withIssuer("accounts.google.com"))))
                .expect(200);

        assertThat(first.json()).isEqualTo(json("""
                        {"access_token": "%s", "expires_in": 86400,
                         "user": {"id": %d, "email": "%s", "name": "Gina Google", "role": "user"}}
                        """.formatted(token(first), userId(email), email)));
        assertThat(again.json().path("user")).isEqualTo(first.json().path("user"));
        Api.withToken(token(first)).get("/api/auth/me").expect(200);
        assertThat(TestDatabase.current().text(LINKED, userId(email))).hasValue(sub);
        logIn(email, PASSWORD).expectProblem(401, "invalid-credentials");
    }

    @Test
    void agreeingClaimsMayComeAlong() {
        String sub = UUID.randomUUID().toString();
        String email = TestUser.newEmail();
        String token = FakeGoogle.sign(FakeGoogle.idToken(sub, email));

        api.post(
                        "/api/auth/google",
                        Map.of(
                                "id_token",
                                token,
                                "google_id",
                                sub,
                                "email",
                                email.toUpperCase(Locale.ROOT),
                                "name",
                                "Gina Google"))
                .expect(200);
    }

    @Test
    void contradictingClaimsAreRefused() {
        String email = TestUser.newEmail();
        String token = FakeGoogle.sign(FakeGoogle.idToken(UUID.randomUUID().toString(), email));

        api.post("/api/auth/google", Map.of("id_token", token, "google_id", "somebody-else"))
                .expectInvalid("google_id");
        api.post("/api/auth/google", Map.of("id_token", token, "email", TestUser.newEmail()))
                .expectInvalid("email");
        api.post("/api/auth/google", Map.of("id_token", token, "name", "Somebody Else"))
                .expectInvalid("name");

        assertThat(TestDatabase.current().number("SELECT COUNT(*) FROM users WHERE email = ?", email))
                .isZero();
    }

    @Test
    void claimsWithoutATokenLetNobodyIn() {
        Answer bare = api.post(
                        "/api/auth/google",
                        Map.of(
                                "google_id",
                                "google-oauth-id",
                                "email",
                                TestUser.user().email(),
                                "name",
                                "John"))
                .expectInvalid("id_token");

        assertThat(bare.fieldErrors()).containsEntry("id_token", "Missing required fields");
        api.post("/api/auth/google", "{}").expectInvalid("id_token");
        api.post("/api/auth/google", "{\"id_token\": 5}").expectInvalid("id_token");
    }

    private enum BadIdToken {
        FOR_ANOTHER_CLIENT {
            @Override
            String make(JWTCreator.Builder token) {
                return FakeGoogle.sign(token.withAudience("another-client"));
            }
        },
        OF_ANOTHER_ISSUER {
            @Override
            String make(JWTCreator.Builder token) {
                return FakeGoogle.sign(token.withIssuer("https://accounts.example.com"));
            }
        },
        EXPIRED {
            @Override
            String make(JWTCreator.Builder token) {
                return FakeGoogle.sign(token.withExpiresAt(Instant.now().minusSeconds(60)));
            }
        },
        NEVER_EXPIRING {
            @Override
            String make(JWTCreator.Builder token) {
                return FakeGoogle.sign(
                        FakeGoogle.idTokenWithoutEnd(UUID.randomUUID().toString(), TestUser.newEmail()));
            }
        },
        WITH_ANOTHER_KEY {
            @Override
            String make(JWTCreator.Builder token) {
                return FakeGoogle.signWithAnotherKey(token);
            }
        },
        WITH_AN_UNKNOWN_KEY_ID {
            @Override
            String make(JWTCreator.Builder token) {
                return FakeGoogle.sign(token.withKeyId("key-2"));
            }
        },
        WITHOUT_A_KEY_ID {
            @Override
            String make(JWTCreator.Builder token) {
                return FakeGoogle.sign(token.withKeyId(null));
            }
        },
        WITH_THE_PUBLIC_KEY_AS_SECRET {
            @Override
            String make(JWTCreator.Builder token) {
                return token.sign(Algorithm.HMAC256(FakeGoogle.publicKeyBytes()));
            }
        },
        UNSIGNED {
            @Override
            String make(JWTCreator.Builder token) {
                return token.sign(Algorithm.none());
            }
        },
        WITHOUT_SUBJECT {
            @Override
            String make(JWTCreator.Builder token) {
                return FakeGoogle.sign(token.withSubject(null));
            }
        },
        WITHOUT_EMAIL {
            @Override
            String make(JWTCreator.Builder token) {
                return FakeGoogle.sign(token.withNullClaim("email"));
            }
        },
        GARBAGE {
            @Override
            String make(JWTCreator.Builder token) {
                return "garbage";
            }
        },
        OURS {
            @Override
            String make(JWTCreator.Builder token) {
                return TestUser.user().token();
            }
        };

        abstract String make(JWTCreator.Builder token);
    }

    static Stream<String> badIdTokens() {
        return Stream.of(BadIdToken.values()).map(BadIdToken::name);
    }

    @ParameterizedTest
    @MethodSource("badIdTokens")
    void anIdTokenThatIsNotGooglesForUsLetsNobodyIn(String kind) {
        String email = TestUser.newEmail();
        JWTCreator.Builder token = FakeGoogle.idToken(UUID.randomUUID().toString(), email);

        google(BadIdToken.valueOf(kind).make(token)).expectProblem(401, "google-token-invalid");

        assertThat(TestDatabase.current().number("SELECT COUNT(*) FROM users WHERE email = ?", email))
                .isZero();
    }

    @Test
    void aVerifiedEmailLinksToTheAccountThatIsThere() {
        TestUser user = withHash(QUICK_HASH);
        String sub = UUID.randomUUID().toString();

        Answer answer =
                google(FakeGoogle.sign(FakeGoogle.idToken(sub, user.email()))).expect(200);
        Answer again =
                google(FakeGoogle.sign(FakeGoogle.idToken(sub, user.email()))).expect(200);

        assertThat(answer.json().path("user").path("id").longValue()).isEqualTo(user.id());
        assertThat(answer.json().path("user").path("name").textValue()).isEqualTo(user.name());
        assertThat(again.json().path("user")).isEqualTo(answer.json().path("user"));
        assertThat(isVerified(user.id())).isTrue();
        assertThat(TestDatabase.current().text(LINKED, user.id())).hasValue(sub);
        // Who registered may be another than whose address it is.
        logIn(user.email(), PASSWORD).expectProblem(401, "invalid-credentials");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void anUnverifiedEmailNeitherLinksNorMakesAnAccount(boolean known) {
        String email = known ? TestUser.user().email() : TestUser.newEmail();
        String sub = UUID.randomUUID().toString();

        google(FakeGoogle.sign(FakeGoogle.idToken(sub, email).withClaim("email_verified", false)))
                .expectInvalid("email");
        google(FakeGoogle.sign(FakeGoogle.idToken(sub, email).withNullClaim("email_verified")))
                .expectInvalid("email");

        assertThat(TestDatabase.current().number("SELECT COUNT(*) FROM linked_accounts WHERE subject = ?", sub))
                .isZero();
    }

    /** Somebody registers another's address and offers sessions there, and keeps the token; then the owner comes. */
    @Test
    void whoRegisteredAnothersAddressIsOutWhenTheOwnerComes() {
        String email = TestUser.newEmail();
        Map<String, String> squat = new TreeMap<>(registration(email));
        squat.put("role", "facilitator");
        Api squatter = Api.withToken(token(api.post("/api/auth/register", squat).expect(201)));
        Api squatterAgain = Api.withToken(token(logIn(email, PASSWORD).expect(200)));
        long session = squatter.post("/api/sessions", aSession().json())
                .expect(201)
                .json()
                .path("session_id")
                .longValue();

        Answer answer = google(
                        FakeGoogle.sign(FakeGoogle.idToken(UUID.randomUUID().toString(), email)))
                .expect(200);

        Api owner = Api.withToken(token(answer));
        for (Api old : List.of(squatter, squatterAgain)) {
            old.get("/api/auth/me").expectProblem(401, "token-invalid");
            old.get("/api/facilitator/sessions").expectProblem(401, "token-invalid");
            old.post("/api/sessions/" + session + "/cancel").expectProblem(401, "token-invalid");
        }
        logIn(email, PASSWORD).expectProblem(401, "invalid-credentials");
        assertThat(owner.get("/api/auth/me").expect(200).json().path("name").textValue())
                .isEqualTo("John Doe");
        assertThat(owner.get("/api/facilitator/sessions").expect(200).json()).hasSize(1);
        owner.post("/api/sessions/" + session + "/cancel").expect(200);
    }

    @Test
    void aNewGoogleAccountOfTheSameAddressTakesOverAndTheOldOneIsOut() {
        String email = TestUser.newEmail();
        String newId = UUID.randomUUID().toString();
        Answer before = google(
                        FakeGoogle.sign(FakeGoogle.idToken(UUID.randomUUID().toString(), email)))
                .expect(200);

        Answer after = google(FakeGoogle.sign(FakeGoogle.idToken(newId, email))).expect(200);

        assertThat(after.json().path("user")).isEqualTo(before.json().path("user"));
        assertThat(TestDatabase.current().text(LINKED, userId(email))).hasValue(newId);
        Api.withToken(token(before)).get("/api/auth/me").expectProblem(401, "token-invalid");
        Api.withToken(token(after)).get("/api/auth/me").expect(200);
        google(FakeGoogle.sign(FakeGoogle.idToken(newId, email))).expect(200);
        Api.withToken(token(after)).get("/api/auth/me").expect(200);
    }

    @Test
    void ofTwoGoogleAccountsAtOnceOneStays() throws Exception {
        String email = TestUser.newEmail();
        List<String> ids =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(4).toList();
        google(FakeGoogle.sign(FakeGoogle.idToken(UUID.randomUUID().toString(), email)))
                .expect(200);
        ExecutorService clients = Executors.newFixedThreadPool(ids.size());
        List<CompletableFuture<Answer>> answers = ids.stream()
                .map(id -> CompletableFuture.supplyAsync(
                        () -> google(FakeGoogle.sign(FakeGoogle.idToken(id, email)))
                                .expect(200),
                        clients))
                .toList();

        List<String> tokens =
                answers.stream().map(answer -> token(answer.join())).toList();
        clients.shutdown();

        String linked = TestDatabase.current().text(LINKED, userId(email)).orElseThrow();
        for (int i = 0; i < ids.size(); i++) {
            Api.withToken(tokens.get(i)).get("/api/auth/me").expect(ids.get(i).equals(linked) ? 200 : 401);
        }
    }

    @Test
    void whatIsNewAtGoogleIsNewHere() {
        String sub = UUID.randomUUID().toString();
        String newEmail = TestUser.newEmail();
        Answer before = google(FakeGoogle.sign(FakeGoogle.idToken(sub, TestUser.newEmail())))
                .expect(200);

        Answer after = google(FakeGoogle.sign(FakeGoogle.idToken(sub, newEmail.toUpperCase(Locale.ROOT))
                        .withClaim("name", " Gina  Married ")))
                .expect(200);

        JsonNode user = after.json().path("user");
        assertThat(user.path("id")).isEqualTo(before.json().at("/user/id"));
        assertThat(user.path("email").textValue()).isEqualTo(newEmail);
        assertThat(user.path("name").textValue()).isEqualTo("Gina  Married");
        assertThat(Api.withToken(token(before))
                        .get("/api/auth/me")
                        .expect(200)
                        .json()
                        .path("email")
                        .textValue())
                .isEqualTo(newEmail);
    }

    @Test
    void aNameThatWasChosenHereStaysUntilGoogleSaysAnother() {
        TestUser user = TestUser.user();
        String sub = UUID.randomUUID().toString();
        google(FakeGoogle.sign(FakeGoogle.idToken(sub, user.email()))).expect(200);

        assertThat(nameAt(sub, user.email(), "Gina Google")).isEqualTo(user.name());
        assertThat(nameAt(sub, user.email(), "Gina Married")).isEqualTo("Gina Married");
        assertThat(nameAt(sub, user.email(), "\u200b")).isEqualTo("Gina Married");
    }

    private String nameAt(String sub, String email, String name) {
        return google(FakeGoogle.sign(FakeGoogle.idToken(sub, email).withClaim("name", name)))
                .expect(200)
                .json()
                .at("/user/name")
                .textValue();
    }

    @Test
    void anUnverifiedAddressChangesNothingButLetsAKnownIdIn() {
        String sub = UUID.randomUUID().toString();
        String email = TestUser.newEmail();
        google(FakeGoogle.sign(FakeGoogle.idToken(sub, email))).expect(200);

        Answer after = google(FakeGoogle.sign(
                        FakeGoogle.idToken(sub, TestUser.newEmail()).withClaim("email_verified", false)))
                .expect(200);

        assertThat(after.json().at("/user/email").textValue()).isEqualTo(email);
    }

    @Test
    void anAddressThatAnotherAccountHasStaysThere() {
        String sub = UUID.randomUUID().toString();
        String email = TestUser.newEmail();
        TestUser other = TestUser.user();
        google(FakeGoogle.sign(FakeGoogle.idToken(sub, email))).expect(200);

        Answer after =
                google(FakeGoogle.sign(FakeGoogle.idToken(sub, other.email()))).expect(200);

        assertThat(after.json().at("/user/email").textValue()).isEqualTo(email);
        assertThat(other.api()
                        .get("/api/auth/me")
                        .expect(200)
                        .json()
                        .path("email")
                        .textValue())
                .isEqualTo(other.email());
    }

    static Stream<Object[]> unfitClaims() {
        return Stream.of(
                new Object[] {"google_id", "sub", ""},
                new Object[] {"google_id", "sub", "1".repeat(256)},
                new Object[] {"google_id", "sub", "1\u0000"},
                new Object[] {"google_id", "sub", "1\n2"},
                new Object[] {"google_id", "sub", "\u200b"},
                new Object[] {"email", "email", ""},
                new Object[] {"email", "email", "nobody"},
                new Object[] {"email", "email", "a\u0000@example.com"},
                new Object[] {"email", "email", "a@example.com\nBcc: b@example.com"},
                new Object[] {"email", "email", "x".repeat(250) + "@example.com"});
    }

    @ParameterizedTest
    @MethodSource("unfitClaims")
    void aSignedClaimThatIsOfNoUseIsRefusedByItsName(String field, String claim, String value) {
        Answer answer =
                google(FakeGoogle.sign(FakeGoogle.idToken(UUID.randomUUID().toString(), TestUser.newEmail())
                        .withClaim(claim, value)));

        answer.expectProblem(400, "invalid-request");
        assertThat(answer.fieldErrors()).as(answer.body()).containsOnlyKeys(field);
    }

    @Test
    void aNameThatGoogleAllowsAndWeDoNotKeepsNobodyOut() {
        String label = "b".repeat(60) + ".";
        String email = TestUser.newEmail().replace("@", "@" + label.repeat(3));
        for (String name : List.of("", "\u200b", "\u0000", "x".repeat(5000), "two\nlines")) {
            Answer answer = google(
                            FakeGoogle.sign(FakeGoogle.idToken(UUID.randomUUID().toString(), TestUser.newEmail())
                                    .withClaim("name", name)))
                    .expect(200);
            assertThat(answer.json().at("/user/name").textValue()).isNotBlank().hasSizeLessThanOrEqualTo(200);
        }
        Answer answer = google(FakeGoogle.sign(
                        FakeGoogle.idToken(UUID.randomUUID().toString(), email).withNullClaim("name")))
                .expect(200);
        assertThat(answer.json().at("/user/name").textValue()).isEqualTo(email.substring(0, 200));
    }

    private static boolean isVerified(long id) {
        return TestDatabase.current().number("SELECT COUNT(*) FROM users WHERE id = ? AND email_verified", id) == 1;
    }

    private Answer google(String idToken) {
        return api.post("/api/auth/google", Map.of("id_token", idToken));
    }

    private Answer logIn(String email, String password) {
        return api.post("/api/auth/login", Map.of("email", email, "password", password));
    }

    private Answer logInFrom(String address, String email, String password) {
        return api.send(
                "POST",
                "/api/auth/login",
                BodyPublishers.ofString("{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}"),
                Map.of("Content-Type", "application/json", "X-Forwarded-For", address));
    }

    private Answer sendWith(String authorization) {
        Map<String, String> headers = authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization);
        return api.send("GET", "/api/auth/me", BodyPublishers.noBody(), headers);
    }

    private static Map<String, String> registration(String email) {
        return Map.of("email", email, "password", PASSWORD, "name", "John Doe");
    }

    private static String token(Answer answer) {
        return answer.json().path("access_token").textValue();
    }

    private static TestUser withHash(String hash) {
        TestUser user = TestUser.user();
        TestDatabase.current().execute("UPDATE users SET password_hash = ? WHERE id = ?", hash, user.id());
        return user;
    }

    private static long userId(String email) {
        return TestDatabase.current().number("SELECT id FROM users WHERE email = ?", email);
    }

    private static String hashOf(long id) {
        return TestDatabase.current()
                .text("SELECT password_hash FROM users WHERE id = ?", id)
                .orElseThrow();
    }
}
