package io.memwitness.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Real files, some of which make trouble when they are read. */
final class TroubledFiles implements HostFiles {

    private final HostFiles files = new BoundedFiles();
    private final Map<String, IOException> troubles = new HashMap<>();
    private final Map<String, Runnable> before = new HashMap<>();

    /** Reading files with this name fails. */
    TroubledFiles fail(String name, IOException trouble) {
        troubles.put(name, trouble);
        return this;
    }

    /** Something happens once, before a file with this name is read for the first time. */
    TroubledFiles before(String name, Runnable happening) {
        before.put(name, happening);
        return this;
    }

    private void trouble(Path path) throws IOException {
        String name = path.getFileName().toString();
        Runnable happening = before.remove(name);
        if (happening != null) {
            happening.run();
        }
        IOException trouble = troubles.get(name);
        if (trouble != null) {
            throw trouble;
        }
    }

    @Override
    public byte[] read(Path file, int limit) throws IOException {
        trouble(file);
        return files.read(file, limit);
    }

    @Override
    public byte[] link(Path link) throws IOException {
        trouble(link);
        return files.link(link);
    }

    @Override
    public int entries(Path directory, int limit) throws IOException {
        trouble(directory);
        return files.entries(directory, limit);
    }

    @Override
    public long size(Path path) throws IOException {
        trouble(path);
        return files.size(path);
    }

    @Override
    public boolean exists(Path path) {
        return files.exists(path);
    }
}
