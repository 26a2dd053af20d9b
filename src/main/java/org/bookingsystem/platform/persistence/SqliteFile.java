package org.bookingsystem.platform.persistence;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The file of a SQLite database. What SQLite itself puts beside it, {@code -wal} and {@code -shm}, gets the same
 * permissions.
 */
final class SqliteFile {
    private static final Logger LOG = System.getLogger(SqliteFile.class.getName());

    private SqliteFile() {}

    /**
     * Makes the file, readable by its owner alone, where there is none yet. One that is there is left as it is, for its
     * owner may share it with a group on purpose; but it is said where everybody can read it.
     *
     * @param jdbcUrl an address that the driver does not take for a plain path is left to it
     */
    static void create(String jdbcUrl) {
        String path = jdbcUrl.substring("jdbc:sqlite:".length()).replaceFirst("\\?.*", "");
        if (path.isEmpty() || path.startsWith(":") || path.startsWith("file:")) {
            return;
        }
        try {
            createOrWarn(Path.of(path));
        } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
            // The driver says better what is wrong with the path; on Windows there are no such permissions.
            LOG.log(Level.DEBUG, "the database file was not made beforehand", e);
        }
    }

    private static void createOrWarn(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            if (isReadableByEverybody(file)) {
                LOG.log(
                        Level.WARNING,
                        "everybody on this machine can read the database {0}: chmod o= that file and those beside it",
                        file.toAbsolutePath());
            }
        }
    }

    static boolean isReadableByEverybody(Path file) throws IOException {
        Path real = file.toRealPath();
        boolean readable = Files.getPosixFilePermissions(real).contains(PosixFilePermission.OTHERS_READ);
        for (Path folder = real.getParent(); readable && folder != null; folder = folder.getParent()) {
            readable = Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE);
        }
        return readable;
    }
}
