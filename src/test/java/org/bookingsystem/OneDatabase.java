package org.bookingsystem;

/**
 * Which classes run on one database alone, since they test what knows none. Whatever touches queries, transactions, locks, constraints,
 * dialects, seats or the outbox runs on both. The two suites run at the same time: put a class where it takes less until all is done.
 */
final class OneDatabase {
    static final String SQLITE =
            ".*\\.(DeployScriptIT|EmailIT|HaproxyIT|LoneServerIT|MadeUpFeatureIT|PayaraServerIT|PushIT|SilentReadersIT)";

    /** The comparison of both databases, too, which is made here. */
    static final String POSTGRESQL =
            ".*\\.(AwkwardAddressesIT|CrmIT|EdgeIT|ForwardedIT|MonitoringIT|PasswordHashesIT|SchemaIT|SmtpIT|StartupIT)";

    private OneDatabase() {}
}
