package dev.taskflow.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;

/**
 * Lays out the stacks, outermost first. What holds data has a stack of its own, so that replacing
 * anything else can't touch it.
 */
public final class TaskFlowCloud {
  static final String NETWORK = "TaskFlowNetwork";
  static final String DATA = "TaskFlowData";

  /**
   * Documentation's account: with it, and the zones in cdk.context.json, synthesis asks nobody
   * anything.
   */
  static final String EXAMPLE_ACCOUNT = "111122223333";

  static final String EXAMPLE_REGION = "eu-west-1";

  private TaskFlowCloud() {}

  /**
   * The CDK's entry point: the CLI puts account and region of the chosen credentials into the
   * environment.
   */
  public static void main(String[] args) {
    App app = new App();
    define(
        app,
        fromEnvironment("CDK_DEFAULT_ACCOUNT", EXAMPLE_ACCOUNT),
        fromEnvironment("CDK_DEFAULT_REGION", EXAMPLE_REGION));
    app.synth();
  }

  static void define(App app, String account, String region) {
    Environment environment = Environment.builder().account(account).region(region).build();
    NetworkStack network =
        new NetworkStack(
            app,
            NETWORK,
            StackProps.builder()
                .env(environment)
                .terminationProtection(true)
                .description("TaskFlow: network, and who may talk to whom")
                .build());
    new DataStack(
        app,
        DATA,
        StackProps.builder()
            .env(environment)
            .terminationProtection(true)
            .description("TaskFlow: PostgreSQL and its keys")
            .build(),
        network);
    Tags.of(app).add("application", "taskflow");
    Aspects.of(app).add(new AwsSolutionsChecks());
  }

  private static String fromEnvironment(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? otherwise : value;
  }
}
