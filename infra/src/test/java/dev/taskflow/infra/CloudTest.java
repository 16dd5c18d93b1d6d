package dev.taskflow.infra;

import static dev.taskflow.infra.CloudRule.DATA_OUTLIVES_ITS_STACK;
import static dev.taskflow.infra.CloudRule.EVERY_LOG_ENDS;
import static dev.taskflow.infra.CloudRule.EVERY_NETWORK_LOGS_ITS_FLOWS;
import static dev.taskflow.infra.CloudRule.EVERY_STATEMENT_IS_EXACT;
import static dev.taskflow.infra.CloudRule.NOTHING_CALLS_THE_WORLD;
import static dev.taskflow.infra.CloudRule.NO_DATABASE_IN_A_SUBNET_WITH_A_WAY_OUT;
import static dev.taskflow.infra.CloudRule.ONLY_THE_LOAD_BALANCER_IS_OPEN_TO_THE_WORLD;
import static dev.taskflow.infra.CloudRule.SQL_TRAVELS_BY_TLS_ONLY;
import static dev.taskflow.infra.CloudRule.STORAGE_IS_ENCRYPTED;
import static dev.taskflow.infra.CloudRule.THE_DATABASE_HAS_NO_PUBLIC_ADDRESS;
import static dev.taskflow.infra.CloudRule.THE_DATABASE_HEARS_THE_SERVICE_ONLY;
import static dev.taskflow.infra.CloudRule.THE_MASTER_PASSWORD_IS_KNOWN_TO_NOBODY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CloudTest {
  private static final SynthesisedCloud CLOUD = SynthesisedCloud.get();

  @ParameterizedTest
  @EnumSource
  void the_cloud_keeps_the_rule(CloudRule rule) {
    assertEquals(List.of(), rule.broken(CLOUD.templates()));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void the_rule_objects_to_the_mutant(Mutant mutant) {
    ObjectNode spoilt = CLOUD.copyOfTemplates();
    mutant.spoil().accept(spoilt);
    assertNotEquals(CLOUD.templates(), spoilt, "the mutant changed nothing");
    assertFalse(mutant.rule().broken(spoilt).isEmpty(), () -> mutant.rule() + " let it through");
  }

  @Test
  void every_rule_has_been_seen_to_object() {
    assertEquals(
        EnumSet.allOf(CloudRule.class),
        mutants()
            .map(Mutant::rule)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(CloudRule.class))));
  }

  @ParameterizedTest
  @EnumSource
  void no_rule_passes_on_an_empty_cloud(CloudRule rule) {
    ObjectNode empty = CLOUD.copyOfTemplates();
    empty.forEach(template -> ((ObjectNode) template).putObject("Resources"));
    // A cloud without statements has no inexact ones; all others need something to look at.
    assertEquals(rule == EVERY_STATEMENT_IS_EXACT, rule.broken(empty).isEmpty());
  }

  @Test
  void synthesis_asks_no_account() {
    assertEquals(List.of(), CLOUD.lookups());
  }

  @Test
  void nag_and_validation_find_nothing() {
    assertEquals(List.of(), CLOUD.findings());
  }

  @Test
  void what_is_waved_through_is_exactly_this() {
    List<String> suppressed =
        new Templates(CLOUD.templates())
            .everything().stream()
                .flatMap(
                    resource ->
                        Templates.stream(
                                resource
                                    .node()
                                    .path("Metadata")
                                    .path("cdk_nag")
                                    .path("rules_to_suppress"))
                            .map(
                                rule ->
                                    resource.id().replaceAll("[0-9A-F]{8}$", "")
                                        + " "
                                        + rule.path("id").asText()))
                .sorted()
                .toList();
    assertEquals(List.of("BalancerGroup AwsSolutions-EC23"), suppressed);
  }

  record Mutant(CloudRule rule, String name, Consumer<ObjectNode> spoil) {
    @Override
    public String toString() {
      return rule + ": " + name;
    }
  }

  static Stream<Mutant> mutants() {
    return Stream.of(
        new Mutant(
            NO_DATABASE_IN_A_SUBNET_WITH_A_WAY_OUT,
            "the database moves to the public ring",
            cloud -> {
              ObjectNode subnets = properties(cloud, "AWS::RDS::DBSubnetGroup", "");
              subnets
                  .putArray("SubnetIds")
                  .addObject()
                  .put("Ref", resource(cloud, "AWS::EC2::Subnet", "Vpcpublic").id());
            }),
        new Mutant(
            NO_DATABASE_IN_A_SUBNET_WITH_A_WAY_OUT,
            "the database's route table leads out",
            cloud -> {
              ObjectNode route = properties(cloud, "AWS::EC2::Route", "");
              route
                  .putObject("RouteTableId")
                  .put("Ref", resource(cloud, "AWS::EC2::RouteTable", "Vpcdatabase").id());
            }),
        new Mutant(
            NO_DATABASE_IN_A_SUBNET_WITH_A_WAY_OUT,
            "no subnet group",
            cloud -> database(cloud).remove("DBSubnetGroupName")),
        new Mutant(
            THE_DATABASE_HAS_NO_PUBLIC_ADDRESS,
            "public",
            cloud -> database(cloud).put("PubliclyAccessible", true)),
        new Mutant(
            THE_DATABASE_HAS_NO_PUBLIC_ADDRESS,
            "unsaid",
            cloud -> database(cloud).remove("PubliclyAccessible")),
        new Mutant(
            THE_DATABASE_HEARS_THE_SERVICE_ONLY,
            "the load balancer is let in too",
            cloud ->
                open(cloud, "DatabaseGroup", "SecurityGroupIngress")
                    .putObject("SourceSecurityGroupId")
                    .putArray("Fn::GetAtt")
                    .add(resource(cloud, "AWS::EC2::SecurityGroup", "BalancerGroup").id())
                    .add("GroupId")),
        new Mutant(
            THE_DATABASE_HEARS_THE_SERVICE_ONLY,
            "the world is let in",
            cloud ->
                open(cloud, "DatabaseGroup", "SecurityGroupIngress").put("CidrIp", "0.0.0.0/0")),
        new Mutant(
            THE_DATABASE_HEARS_THE_SERVICE_ONLY,
            "default group",
            cloud -> database(cloud).remove("VPCSecurityGroups")),
        new Mutant(
            STORAGE_IS_ENCRYPTED, "plain", cloud -> database(cloud).put("StorageEncrypted", false)),
        new Mutant(
            STORAGE_IS_ENCRYPTED, "not our key", cloud -> database(cloud).remove("KmsKeyId")),
        new Mutant(
            DATA_OUTLIVES_ITS_STACK,
            "deletable",
            cloud -> database(cloud).put("DeletionProtection", false)),
        new Mutant(
            DATA_OUTLIVES_ITS_STACK,
            "no backups",
            cloud -> database(cloud).put("BackupRetentionPeriod", 0)),
        new Mutant(
            DATA_OUTLIVES_ITS_STACK,
            "deleted with its stack",
            cloud ->
                ((ObjectNode) resource(cloud, "AWS::RDS::DBInstance", "").node())
                    .put("DeletionPolicy", "Delete")),
        new Mutant(
            THE_MASTER_PASSWORD_IS_KNOWN_TO_NOBODY,
            "a password in the template",
            cloud -> database(cloud).put("MasterUserPassword", "hunter2")),
        new Mutant(
            THE_MASTER_PASSWORD_IS_KNOWN_TO_NOBODY,
            "not managed",
            cloud -> database(cloud).remove("ManageMasterUserPassword")),
        new Mutant(
            SQL_TRAVELS_BY_TLS_ONLY,
            "TLS by choice",
            cloud ->
                ((ObjectNode)
                        properties(cloud, "AWS::RDS::DBParameterGroup", "").path("Parameters"))
                    .put("rds.force_ssl", "0")),
        new Mutant(
            EVERY_LOG_ENDS,
            "kept for ever",
            cloud -> properties(cloud, "AWS::Logs::LogGroup", "").remove("RetentionInDays")),
        new Mutant(
            EVERY_NETWORK_LOGS_ITS_FLOWS,
            "refusals only",
            cloud -> properties(cloud, "AWS::EC2::FlowLog", "").put("TrafficType", "REJECT")),
        new Mutant(
            ONLY_THE_LOAD_BALANCER_IS_OPEN_TO_THE_WORLD,
            "the service too",
            cloud ->
                open(cloud, "ServiceGroup", "SecurityGroupIngress")
                    .put("CidrIpv6", "::/0")
                    .put("FromPort", 443)
                    .put("ToPort", 443)),
        new Mutant(
            ONLY_THE_LOAD_BALANCER_IS_OPEN_TO_THE_WORLD,
            "the load balancer on another port",
            cloud ->
                open(cloud, "BalancerGroup", "SecurityGroupIngress")
                    .put("CidrIp", "0.0.0.0/0")
                    .put("FromPort", 80)
                    .put("ToPort", 443)),
        new Mutant(
            NOTHING_CALLS_THE_WORLD,
            "the service calls out",
            cloud -> open(cloud, "ServiceGroup", "SecurityGroupEgress").put("CidrIp", "0.0.0.0/0")),
        new Mutant(
            NOTHING_CALLS_THE_WORLD,
            "a group that says nothing",
            cloud ->
                properties(cloud, "AWS::EC2::SecurityGroup", "DatabaseGroup")
                    .remove("SecurityGroupEgress")),
        new Mutant(
            NOTHING_CALLS_THE_WORLD,
            "a NAT gateway",
            cloud ->
                ((ObjectNode) resource(cloud, "AWS::EC2::VPC", "").node())
                    .put("Type", "AWS::EC2::NatGateway")),
        new Mutant(
            EVERY_STATEMENT_IS_EXACT,
            "a misspelt effect",
            cloud -> statement(cloud).put("Effect", "Alow")),
        new Mutant(
            EVERY_STATEMENT_IS_EXACT, "any action", cloud -> statement(cloud).put("Action", "*")));
  }

  private static Templates.Resource resource(ObjectNode cloud, String type, String prefix) {
    return new Templates(cloud)
        .all(type).stream().filter(r -> r.id().startsWith(prefix)).findFirst().orElseThrow();
  }

  private static ObjectNode properties(ObjectNode cloud, String type, String prefix) {
    return (ObjectNode) resource(cloud, type, prefix).properties();
  }

  private static ObjectNode database(ObjectNode cloud) {
    return properties(cloud, "AWS::RDS::DBInstance", "");
  }

  private static ObjectNode open(ObjectNode cloud, String group, String kind) {
    ObjectNode properties = properties(cloud, "AWS::EC2::SecurityGroup", group);
    ArrayNode openings = properties.withArray(kind);
    return openings.addObject().put("IpProtocol", "tcp");
  }

  private static ObjectNode statement(ObjectNode cloud) {
    return (ObjectNode)
        properties(cloud, "AWS::IAM::Policy", "").path("PolicyDocument").path("Statement").path(0);
  }
}
