package org.bookingsystem;

/**
 * Which classes do not run on both databases, since they test what knows none. Whatever touches queries, transactions,
 * locks, constraints, dialects, seats or the outbox does. The suites run at the same time: put a class where it takes
 * less until all is done.
 */
final class OneDatabase {
    /** Those that ask the shared server what it makes of requests, and what it tells others. */
    static final String SHARED_SERVER = ".*\\.(CrmIT|EdgeIT|EmailIT|ForwardedIT|PasswordHashesIT|PushIT|WebAppIT)";

    /** What would do as well elsewhere, and is run where there is time left. */
    static final String SQLITE = ".*\\.(MonitoringIT|SmtpIT|StartupIT)";

    /** The comparison of both databases, which is made here, and what looks at the database's own log. */
    static final String POSTGRESQL = ".*\\.(RequestCostsIT|SchemaIT)";

    /** Those that start servers by themselves, and run beside {@link #SHARED_SERVER}'s. */
    static final String FEW_SERVERS = ".*\\.(MadeUpFeatureIT|SilentReadersIT)";

    /** Those that start servers by themselves, and many of them. */
    static final String MANY_SERVERS = ".*\\.(AccountSettingsIT|AwkwardAddressesIT|DeployScriptIT|FullDiskIT|HaproxyIT"
            + "|LoneServerIT|PayaraServerIT|StudioWeekIT)";

    private OneDatabase() {}
}
