package org.bookingsystem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.RawHttp;
import org.junit.jupiter.api.Test;

/** How the web app is served. What it does is seen in a browser: {@code BrowserIT}. */
@OnServer
class WebAppIT {
    private static final Pattern FILE = Pattern.compile("app/[0-9a-f]{16}/[^\"]+");
    private static final int WORTH = 3;

    @Test
    void theRootIsTheAppAndItsFilesAreThere() {
        List<String> files = files();

        assertThat(files).hasSizeGreaterThan(4);
        assertThat(files).allSatisfy(file -> {
            Answer answer = RawHttp.get(Api.server(), "/" + file);
            assertThat(answer.status()).as(file).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        });
    }

    private static List<String> files() {
        String page = RawHttp.get(Api.server(), "/").expect(200).body();
        return FILE.matcher(page).results().map(file -> file.group()).toList();
    }

    @Test
    void thePageIsAskedForEachTimeAndAnsweredWhereItIsAnother() {
        Answer page = RawHttp.get(Api.server(), "/").expect(200);
        String tag = page.header("ETag").orElseThrow();

        assertThat(page.header("Cache-Control")).hasValue("no-cache");
        assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
        RawHttp.get(Api.server(), "/", "If-None-Match: " + tag).expect(304);
        RawHttp.get(Api.server(), "/", "If-None-Match: \"another\"").expect(200);
    }

    @Test
    void nothingRunsThatIsNotOursAndNothingInline() {
        for (String path : List.of("/", "/" + files().get(0))) {
            String policy = RawHttp.get(Api.server(), path)
                    .header("Content-Security-Policy")
                    .orElseThrow();
            assertThat(policy)
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "http", "*", "data:");
        }
    }

    @Test
    void filesArePackedForThoseWhoCanUnpackThem() {
        String script = "/"
                + files().stream()
                        .filter(file -> file.endsWith("app.js"))
                        .findFirst()
                        .orElseThrow();
        Answer plain = RawHttp.get(Api.server(), script);
        Answer packed = RawHttp.get(Api.server(), script, "Accept-Encoding: br, gzip");

        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(packed.header("Content-Encoding")).hasValue("gzip");
        assertThat(packed.headers().allValues("Vary")).anyMatch(vary -> vary.contains("Accept-Encoding"));
        assertThat(length(packed) * WORTH).isLessThan(length(plain) * 2);
    }

    private static long length(Answer answer) {
        return Long.parseLong(answer.header("Content-Length").orElseThrow());
    }

    @Test
    void aFileOfAnotherVersionIsOursAndIsNotKept() {
        Answer answer =
                RawHttp.get(Api.server(), "/app/0123456789abcdef/app.js").expect(200);

        assertThat(answer.header("Cache-Control")).hasValue("no-cache");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (String path : List.of(
                "/app",
                "/app/",
                "/app/x",
                "/app/app.js",
                "/app/0123456789abcdef/",
                "/app/0123456789abcdef/nothing.js",
                "/app/0123456789abcdef/index.html",
                "/app/0123456789abcdef/../WEB-INF/web.xml")) {
            assertThat(RawHttp.get(Api.server(), path).status()).as(path).isIn(400, 404);
        }
    }

    @Test
    void theCatalogueIsForThoseWhoSignedIn() {
        Api.anonymous().get("/api/sessions").expectProblem(401, "token-missing");
        Api.anonymous().get("/api/sessions/1").expectProblem(401, "token-missing");
    }
}
