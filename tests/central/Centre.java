import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/** One node of a test cluster on loopback: `Centre FOLDER NAME HTTP-PORT TRANSPORT-PORT SEED-PORTS`. It ends with its input. */
public final class Centre {
    private static final class Member extends Node {
        Member(Settings settings) {
            super(InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "test"), List.of(Netty4Plugin.class), false);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Files.createDirectories(Path.of(arguments[0], arguments[1]));
        String seeds = arguments[4];
        Settings settings = Settings.builder()
            .put("cluster.name", "proofmark-test")
            .put("node.name", arguments[1])
            .put("path.home", home)
            .put("network.host", "127.0.0.1")
            .put("http.port", arguments[2])
            .put("transport.port", arguments[3])
            .put("transport.type", "netty4")
            .put("http.type", "netty4")
            .putList("discovery.seed_hosts", seeds.isEmpty() ? List.of() : List.of(seeds.split(",")))
            .putList("cluster.initial_cluster_manager_nodes", arguments[5].split(","))
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .put("node.processors", 2)
            .build();
        Node node = new Member(settings).start();
        System.out.println("ready");
        while (System.in.read() >= 0) { }
        node.close();
    }
}
