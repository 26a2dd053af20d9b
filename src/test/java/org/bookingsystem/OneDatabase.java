package org.bookingsystem;

/**
 * Which classes do not run on both databases, since they test what knows none. Whatever touches queries, transactions,
 * locks, constraints, dialects, seats or the outbox does. The suites run at the same time: put a class where it takes
 * less until all is done.
 */
final class OneDatabase {
    static final String SQLITE = ".*\\.(CrmIT|EdgeIT|EmailIT|ForwardedIT|PasswordHashesIT|PushIT)";

    /** The comparison of both databases, too, which is made here. */
    static final String POSTGRESQL = ".*\\.(MonitoringIT|SchemaIT)";

    /** Those that start servers by themselves, and need neither the shared one nor its database. */
    static final String NEITHER = ".*\\.(AccountSettingsIT|AwkwardAddressesIT|DeployScriptIT|FullDiskIT|HaproxyIT"
            + "|LoneServerIT|MadeUpFeatureIT|PayaraServerIT|SilentReadersIT|SmtpIT|StartupIT)";

    private OneDatabase() {}
}
