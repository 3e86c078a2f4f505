package coop.lightweb.ops;

/** {@code demo}: a whole node with two businesses in it, on this machine. */
final class DemoCommand {
    private DemoCommand() {}

    static void run(String[] arguments) throws Exception {
        Demo demo = Demo.of(arguments);
        new LightwebApplication(demo::seed)
                .run("server", demo.writeConfiguration().toString());
    }
}
