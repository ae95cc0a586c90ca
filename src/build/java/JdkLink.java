import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Gives the JDK that runs this program a fixed name, for tools of the build that know nothing of Maven's toolchains and
 * would else use Maven's own, older Java. Argument: the symbolic link to make.
 */
final class JdkLink {

    private JdkLink() {}

    public static void main(String[] arguments) throws IOException {
        Path link = Path.of(arguments[0]);
        Path jdk = Path.of(System.getProperty("java.home"));
        if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(jdk)) {
            return;
        }
        Files.createDirectories(link.getParent());
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, jdk);
    }
}
