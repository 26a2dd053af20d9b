package org.bookingsystem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bookingsystem.outbox.Outage;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeGoogle;
import org.bookingsystem.support.FakeIssuer;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.FakeService.Received;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People sign in through a provider of whom the operator has named the issuer alone. */
@OnServer
class OidcIT {
    // An unknown key is asked for so often.
    private static final Duration SOON = Duration.ofSeconds(60);

    private final FakeIssuer issuer = FakeIssuer.current();
    private final TestDatabase database = TestDatabase.current();
    private final String sub = UUID.randomUUID().toString();
    private final String email = TestUser.newEmail();

    @BeforeEach
    void heal() {
        Outage.heal(FakeService.email(), "email");
    }

    @AfterAll
    static void leave() {
        FakeService.email().stop();
    }

    @Test
    void signsInAndIsKnownTheNextTime() {
        Answer first = oidc(issuer.sign(idToken())).expect(200);
        Answer again = oidc(issuer.sign(idToken(), FakeIssuer.EC)).expect(200);

        assertThat(first.json().at("/user/email").textValue()).isEqualTo(email);
        assertThat(first.json().at("/user/name").textValue()).isEqualTo("Ida Provider");
        assertThat(first.json().at("/user/role").textValue()).isEqualTo("user");
        assertThat(again.json().path("user")).isEqualTo(first.json().path("user"));
        JsonNode me = api(again).get("/api/auth/me").expect(200).json();
        assertThat(me.path("email_verified").booleanValue()).isTrue();
        assertThat(me.path("has_password").booleanValue()).isFalse();
        assertThat(api(again)
                        .get("/api/auth/me/audit")
                        .expect(200)
                        .json()
                        .at("/0/detail")
                        .textValue())
                .isEqualTo("oidc");
    }

    @Test
    void asksForTheToken() {
        Api.anonymous().post("/api/auth/oidc", "{}").expectInvalid("id_token");
        Api.anonymous().post("/api/auth/oidc", "{\"id_token\": 5}").expectInvalid("id_token");
    }

    private enum BadIdToken {
        UNSIGNED {
            @Override
            String make(FakeIssuer issuer, JWTCreator.Builder token) {
                return token.withKeyId(FakeIssuer.RSA).sign(Algorithm.none());
            }
        },
        WITH_THE_PUBLIC_KEY_AS_SECRET {
            @Override
            String make(FakeIssuer issuer, JWTCreator.Builder token) {
                return token.withKeyId(FakeIssuer.RSA).sign(Algorithm.HMAC256(issuer.publicKey(FakeIssuer.RSA)));
            }
        },
        WITH_ANOTHER_KEY {
            @Override
            String make(FakeIssuer issuer, JWTCreator.Builder token) {
                return FakeIssuer.sign(token, FakeIssuer.EC, FakeIssuer.ecKeys());
            }
        },
        FOR_ANOTHER_CLIENT {
            @Override
            String make(FakeIssuer issuer, JWTCreator.Builder token) {
                return issuer.sign(token.withAudience("another"));
            }
        },
        ASKED_FOR_BY_ANOTHER {
            @Override
            String make(FakeIssuer issuer, JWTCreator.Builder token) {
                return issuer.sign(
                        token.withAudience(FakeIssuer.CLIENT, "another").withClaim("azp", "another"));
            }
        },
        OF_ANOTHER_ISSUER {
            @Override
            String make(FakeIssuer issuer, JWTCreator.Builder token) {
                return issuer.sign(token.withIssuer("https://accounts.google.com"));
            }
        },
        EXPIRED {
            @Override
            String make(FakeIssuer issuer, JWTCreator.Builder token) {
                return issuer.sign(token.withExpiresAt(Instant.now().minusSeconds(60)));
            }
        },
        OF_GOOGLE {
            @Override
            String make(FakeIssuer issuer, JWTCreator.Builder token) {
                return FakeGoogle.sign(FakeGoogle.idToken(UUID.randomUUID().toString(), TestUser.newEmail()));
            }
        },
        OURS {
            @Override
            String make(FakeIssuer issuer, JWTCreator.Builder token) {
                return TestUser.user().token();
            }
        };

        abstract String make(FakeIssuer issuer, JWTCreator.Builder token);
    }

    static Stream<String> badIdTokens() {
        return Stream.of(BadIdToken.values()).map(BadIdToken::name);
    }

    @ParameterizedTest
    @MethodSource("badIdTokens")
    void aTokenThatIsNotTheProvidersForUsLetsNobodyIn(String kind) {
        oidc(BadIdToken.valueOf(kind).make(issuer, idToken())).expectProblem(401, "oidc-token-invalid");

        assertThat(database.number("SELECT COUNT(*) FROM users WHERE email = ?", email))
                .isZero();
        assertThat(database.number("SELECT COUNT(*) FROM linked_accounts WHERE subject = ?", sub))
                .isZero();
    }

    @Test
    void googleTakesNoTokenOfAnotherProvider() {
        google(issuer.sign(idToken())).expectProblem(401, "google-token-invalid");
    }

    @Test
    void theSameSubjectAtTwoProvidersIsTwoPeople() {
        String other = TestUser.newEmail();
        Answer atGoogle =
                google(FakeGoogle.sign(FakeGoogle.idToken(sub, other))).expect(200);

        Answer atTheProvider = oidc(issuer.sign(idToken())).expect(200);

        assertThat(id(atTheProvider)).isNotEqualTo(id(atGoogle));
        assertThat(atTheProvider.json().at("/user/email").textValue()).isEqualTo(email);
        assertThat(id(google(FakeGoogle.sign(FakeGoogle.idToken(sub, other))).expect(200)))
                .isEqualTo(id(atGoogle));
        oidc(issuer.sign(issuer.idToken(sub, null, Instant.now()))).expect(200);
        api(atGoogle).get("/api/auth/me").expect(200);
    }

    @Test
    void theSameVerifiedAddressAtTwoProvidersIsOnePersonWhoComesByEither() {
        String googleId = UUID.randomUUID().toString();
        Answer first =
                google(FakeGoogle.sign(FakeGoogle.idToken(googleId, email))).expect(200);

        Answer second = oidc(issuer.sign(idToken())).expect(200);
        Answer third =
                google(FakeGoogle.sign(FakeGoogle.idToken(googleId, email))).expect(200);

        assertThat(id(second)).isEqualTo(id(first)).isEqualTo(id(third));
        api(first).get("/api/auth/me").expectProblem(401, "token-invalid");
        api(second).get("/api/auth/me").expect(200);
        api(third).get("/api/auth/me").expect(200);
    }

    @Test
    void aVerifiedAddressLinksTheAccountThatIsThereAndItsOwnerIsTold() {
        TestUser user = TestUser.facilitator().unverified();
        String token = issuer.sign(issuer.idToken(sub, user.email(), Instant.now()));

        Answer answer = oidc(token).expect(200);

        assertThat(id(answer)).isEqualTo(user.id());
        assertThat(answer.json().at("/user/name").textValue()).isEqualTo(user.name());
        user.api().get("/api/auth/me").expectProblem(401, "token-invalid");
        Received letter = MailedLetters.await(user.email(), "account-provider-linked");
        assertThat(letter.json().path("subject").textValue()).isEqualTo("You now sign in with 127.0.0.1");
        assertThat(letter.json().at("/data/provider").textValue()).isEqualTo("127.0.0.1");
        assertThat(actions(answer)).containsSubsequence("account.signed-in", "account.provider-linked");
        oidc(token).expect(200);
        api(answer).get("/api/auth/me").expect(200);
    }

    @Test
    void anotherAccountOfTheProviderWithTheSameAddressTakesOver() {
        Answer before = oidc(issuer.sign(idToken())).expect(200);
        String next = UUID.randomUUID().toString();

        Answer after =
                oidc(issuer.sign(issuer.idToken(next, email, Instant.now()))).expect(200);

        assertThat(id(after)).isEqualTo(id(before));
        api(before).get("/api/auth/me").expectProblem(401, "token-invalid");
        assertThat(database.text("SELECT subject FROM linked_accounts WHERE user_id = ?", id(after)))
                .hasValue(next);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAddressThatIsNotVerifiedNeitherLinksNorMakesAnAccount(boolean known) {
        String address = known ? TestUser.user().email() : email;
        for (Boolean verified : new Boolean[] {false, null}) {
            oidc(issuer.sign(issuer.idToken(sub, address, Instant.now()).withClaim("email_verified", verified)))
                    .expectInvalid("email");
        }
        assertThat(database.number("SELECT COUNT(*) FROM linked_accounts WHERE subject = ?", sub))
                .isZero();
    }

    @Test
    void someProvidersSayByAWordThatTheAddressIsVerified() {
        oidc(issuer.sign(idToken().withClaim("email_verified", "true"))).expect(200);
    }

    @Test
    void aNewAccountNeedsAnAddressAndAKnownOneDoesNot() {
        String without = issuer.sign(issuer.idToken(sub, null, Instant.now()));
        oidc(without).expectInvalid("email");

        Answer first = oidc(issuer.sign(idToken())).expect(200);

        assertThat(oidc(without).expect(200).json().path("user"))
                .isEqualTo(first.json().path("user"));
    }

    @Test
    void whatIsNewAtTheProviderIsNewHere() {
        oidc(issuer.sign(idToken())).expect(200);
        String newEmail = TestUser.newEmail();

        Answer after = oidc(issuer.sign(
                        issuer.idToken(sub, newEmail, Instant.now()).withClaim("name", "Ida Married")))
                .expect(200);

        assertThat(after.json().at("/user/email").textValue()).isEqualTo(newEmail);
        assertThat(after.json().at("/user/name").textValue()).isEqualTo("Ida Married");
    }

    @Test
    void aSubjectOfNoUseIsRefusedByItsName() {
        for (String useless : List.of("", "1".repeat(256), "1\u0000", "1\n2")) {
            oidc(issuer.sign(issuer.idToken(useless, email, Instant.now()))).expectInvalid("sub");
        }
        oidc(issuer.sign(idToken().withClaim("email", "nobody"))).expectInvalid("email");
    }

    @Test
    void somebodyWhoComesSeveralTimesAtOnceForTheFirstTimeHasOneAccount() {
        int times = 6;
        ExecutorService clients = Executors.newFixedThreadPool(times);
        List<CompletableFuture<Answer>> answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> oidc(issuer.sign(idToken())), clients))
                .limit(times)
                .toList();

        List<Answer> all = answers.stream().map(CompletableFuture::join).toList();
        clients.shutdown();

        assertThat(all).allSatisfy(answer -> answer.expect(200));
        assertThat(all).extracting(OidcIT::id).containsOnly(id(all.get(0)));
        assertThat(all).allSatisfy(answer -> api(answer).get("/api/auth/me").expect(200));
    }

    @Test
    void twoPeopleWithOneAddressAtOnceAreOneAccountThatOneOfThemKeeps() {
        List<String> subjects =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(4).toList();
        ExecutorService clients = Executors.newFixedThreadPool(subjects.size());
        List<CompletableFuture<Answer>> answers = subjects.stream()
                .map(subject -> CompletableFuture.supplyAsync(
                        () -> oidc(issuer.sign(issuer.idToken(subject, email, Instant.now()))), clients))
                .toList();

        List<Answer> all = answers.stream().map(CompletableFuture::join).toList();
        clients.shutdown();

        assertThat(all).allSatisfy(answer -> answer.expect(200));
        String kept = database.text("SELECT subject FROM linked_accounts WHERE user_id = ?", id(all.get(0)))
                .orElseThrow();
        for (int i = 0; i < subjects.size(); i++) {
            api(all.get(i)).get("/api/auth/me").expect(subjects.get(i).equals(kept) ? 200 : 401);
        }
    }

    @Test
    void takesTheTokensOfANewKey() {
        oidc(issuer.sign(idToken())).expect(200);
        String key = "rsa-" + sub;
        issuer.addKey(key, FakeIssuer.rsaKeys(2048));

        Eventually.holds(
                SOON,
                () -> assertThat(oidc(issuer.sign(idToken(), key)).status()).isEqualTo(200));
        issuer.removeKey(key);
    }

    private JWTCreator.Builder idToken() {
        return issuer.idToken(sub, email, Instant.now());
    }

    private static Answer oidc(String idToken) {
        return Api.anonymous().post("/api/auth/oidc", Map.of("id_token", idToken));
    }

    private static Answer google(String idToken) {
        return Api.anonymous().post("/api/auth/google", Map.of("id_token", idToken));
    }

    private static Api api(Answer answer) {
        return Api.withToken(answer.json().path("access_token").textValue());
    }

    private static long id(Answer answer) {
        return answer.json().at("/user/id").longValue();
    }

    private static List<String> actions(Answer answer) {
        return api(answer).get("/api/auth/me/audit").expect(200).json().findValuesAsText("action");
    }
}
