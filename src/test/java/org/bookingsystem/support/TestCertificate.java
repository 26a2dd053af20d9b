package org.bookingsystem.support;

import com.icegreen.greenmail.util.GreenMail;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Has the JVM that runs the tests trust one certificate, which names localhost. Before the first test: the JDK looks
 * only once at what it is to trust.
 */
public final class TestCertificate implements LauncherSessionListener {
    private static final Path OWN = Path.of("target", "tls", "localhost.p12");
    private static final String PASSWORD = "changeit";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!Files.exists(OWN)) {
            make();
        }
        System.setProperty("javax.net.ssl.trustStore", OWN.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
    }

    private static void make() {
        try {
            Files.createDirectories(OWN.getParent());
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keyalg",
                            "EC",
                            "-alias",
                            "localhost",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "SAN=dns:localhost",
                            "-validity",
                            "3650",
                            "-keystore",
                            OWN.toString(),
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD)
                    .inheritIO()
                    .start();
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool made no certificate");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A server that is trusted as localhost, and as nobody else. */
    public static SSLContext localhost() {
        try (InputStream file = Files.newInputStream(OWN)) {
            return context(file);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A server that calls itself what you like, but nobody vouches for it: it has the certificate that comes with
     * GreenMail.
     */
    public static SSLContext stranger() {
        try (InputStream file = GreenMail.class.getResourceAsStream("/greenmail.p12")) {
            return context(file);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(InputStream file) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(file, PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
