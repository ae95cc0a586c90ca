import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Remembers in a file what something was made from, so that it is made again only when that changed. */
record Stamp(Path file) {

    boolean says(String inputs) throws IOException {
        return Files.exists(file) && Files.readString(file).equals(inputs);
    }

    void write(String inputs) throws IOException {
        Files.writeString(file, inputs);
    }
}
