package coop.lightweb.ops;

import java.util.Arrays;

/** The program. {@code ./lightweb help} lists what it does. */
public final class Lightweb {
    private Lightweb() {}

    public static void main(String[] arguments) throws Exception {
        String command = arguments.length == 0 ? "help" : arguments[0];
        String[] rest = arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (command) {
            case "bench" -> coop.lightweb.ops.bench.Bench.run(rest);
            case "deploy" -> System.exit(coop.lightweb.ops.deploy.DeployCommand.run(rest));
            case "demo" -> DemoCommand.run(rest);
            case "drill" -> System.exit(coop.lightweb.ops.drill.Drill.run(rest));
            default -> new LightwebApplication().run(arguments);
        }
    }
}
