package dev.taskflow.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What must hold in the cloud, as sentences. Each rule answers the resources that break it; each
 * also objects when it finds nothing to look at, since a rule about nothing proves nothing.
 */
enum CloudRule {
  NO_DATABASE_IN_A_SUBNET_WITH_A_WAY_OUT(
      (cloud, broken) -> {
        for (Templates.Resource group : cloud.some("AWS::RDS::DBSubnetGroup", broken)) {
          for (JsonNode id : group.property("SubnetIds")) {
            Templates.Resource subnet = cloud.resolve(id);
            if (subnet.property("MapPublicIpOnLaunch").asBoolean()) {
              broken.add(subnet + " gives out public addresses");
            }
            cloud.routesOf(subnet).stream()
                .filter(route -> Templates.isTheWorld(route.properties()))
                .forEach(route -> broken.add(subnet + " has a way out: " + route));
          }
        }
        for (Templates.Resource database : cloud.some("AWS::RDS::DBInstance", broken)) {
          if (database.property("DBSubnetGroupName").isMissingNode()) {
            broken.add(database + " would be put into the account's default subnets");
          }
        }
      }),

  THE_DATABASE_HAS_NO_PUBLIC_ADDRESS(
      (cloud, broken) -> {
        for (Templates.Resource database : cloud.some("AWS::RDS::DBInstance", broken)) {
          JsonNode accessible = database.property("PubliclyAccessible");
          // Left out, AWS decides by the subnet.
          if (!accessible.isBoolean() || accessible.asBoolean()) {
            broken.add(database + " must say PubliclyAccessible: false");
          }
        }
      }),

  THE_DATABASE_HEARS_THE_SERVICE_ONLY(
      (cloud, broken) -> {
        for (Templates.Resource database : cloud.some("AWS::RDS::DBInstance", broken)) {
          JsonNode groups = database.property("VPCSecurityGroups");
          if (groups.isEmpty()) {
            broken.add(database + " would get the network's default group");
          }
          for (JsonNode id : groups) {
            List<JsonNode> openings = cloud.ingressOf(cloud.resolve(id));
            if (openings.isEmpty()) {
              broken.add("nobody reaches " + database);
            }
            for (JsonNode opening : openings) {
              JsonNode source = opening.path("SourceSecurityGroupId");
              if (source.isMissingNode()
                  || !cloud.resolve(source).id().startsWith("ServiceGroup")) {
                broken.add(database + " hears " + opening);
              }
            }
          }
        }
      }),

  STORAGE_IS_ENCRYPTED(
      (cloud, broken) -> {
        for (Templates.Resource database : cloud.some("AWS::RDS::DBInstance", broken)) {
          if (!database.property("StorageEncrypted").asBoolean()
              || database.property("KmsKeyId").isMissingNode()) {
            broken.add(database + " must be encrypted with our key");
          }
        }
      }),

  DATA_OUTLIVES_ITS_STACK(
      (cloud, broken) -> {
        for (Templates.Resource database : cloud.some("AWS::RDS::DBInstance", broken)) {
          if (!database.property("DeletionProtection").asBoolean()) {
            broken.add(database + " can be deleted");
          }
          for (String policy : List.of("DeletionPolicy", "UpdateReplacePolicy")) {
            if (!"Retain".equals(database.node().path(policy).asText())) {
              broken.add(database + " must have " + policy + ": Retain");
            }
          }
          if (database.property("BackupRetentionPeriod").asInt() < 7) {
            broken.add(database + " keeps its backups for less than a week");
          }
        }
      }),

  THE_MASTER_PASSWORD_IS_KNOWN_TO_NOBODY(
      (cloud, broken) -> {
        for (Templates.Resource database : cloud.some("AWS::RDS::DBInstance", broken)) {
          if (!database.property("ManageMasterUserPassword").asBoolean()
              || !database.property("MasterUserPassword").isMissingNode()) {
            broken.add(database + " must let RDS make and rotate its password");
          }
        }
      }),

  SQL_TRAVELS_BY_TLS_ONLY(
      (cloud, broken) -> {
        for (Templates.Resource database : cloud.some("AWS::RDS::DBInstance", broken)) {
          JsonNode group = database.property("DBParameterGroupName");
          if (group.isMissingNode()
              || !"1"
                  .equals(
                      cloud.resolve(group).property("Parameters").path("rds.force_ssl").asText())) {
            broken.add(database + " accepts plain connections");
          }
        }
      }),

  EVERY_LOG_ENDS(
      (cloud, broken) -> {
        for (Templates.Resource log : cloud.some("AWS::Logs::LogGroup", broken)) {
          if (log.property("RetentionInDays").isMissingNode()) {
            broken.add(log + " keeps everything for ever");
          }
        }
      }),

  EVERY_NETWORK_LOGS_ITS_FLOWS(
      (cloud, broken) -> {
        Set<Templates.Resource> logged =
            Set.copyOf(
                cloud.all("AWS::EC2::FlowLog").stream()
                    .filter(flow -> "ALL".equals(flow.property("TrafficType").asText()))
                    .map(flow -> cloud.resolve(flow.property("ResourceId")))
                    .toList());
        for (Templates.Resource network : cloud.some("AWS::EC2::VPC", broken)) {
          if (!logged.contains(network)) {
            broken.add(network + " has no log of all its flows");
          }
        }
      }),

  ONLY_THE_LOAD_BALANCER_IS_OPEN_TO_THE_WORLD(
      (cloud, broken) -> {
        for (Templates.Resource group : cloud.some("AWS::EC2::SecurityGroup", broken)) {
          for (JsonNode opening : cloud.ingressOf(group)) {
            int from = opening.path("FromPort").asInt(-1);
            boolean ourDoor =
                group.id().startsWith("BalancerGroup")
                    && from == opening.path("ToPort").asInt(-2)
                    && (from == 443 || from == 80);
            if (Templates.isTheWorld(opening) && !ourDoor) {
              broken.add(group + " is open to the world: " + opening);
            }
          }
        }
      }),

  NOTHING_CALLS_THE_WORLD(
      (cloud, broken) -> {
        cloud.all("AWS::EC2::NatGateway").forEach(gateway -> broken.add(gateway + " is a way out"));
        for (Templates.Resource group : cloud.some("AWS::EC2::SecurityGroup", broken)) {
          if (group.property("SecurityGroupEgress").isEmpty() && cloud.egressOf(group).isEmpty()) {
            broken.add(group + " says nothing, which means: may call everybody");
          }
          cloud.egressOf(group).stream()
              .filter(Templates::isTheWorld)
              .forEach(opening -> broken.add(group + " may call the world: " + opening));
        }
      }),

  EVERY_STATEMENT_IS_EXACT(
      (cloud, broken) -> {
        // CloudFormation's own validation lets a misspelt Effect through.
        for (Templates.Resource resource : cloud.everything()) {
          for (JsonNode statement :
              resource.node().findValues("Statement").stream()
                  .flatMap(Templates::stream)
                  .toList()) {
            if (!Set.of("Allow", "Deny").contains(statement.path("Effect").asText())) {
              broken.add(resource + " has an unknown effect: " + statement);
            }
            boolean anything =
                Templates.stream(statement.path("Action"))
                    .anyMatch(action -> "*".equals(action.asText()));
            if (anything || !statement.path("NotAction").isMissingNode()) {
              broken.add(resource + " allows any action: " + statement);
            }
          }
        }
      });

  private final BiConsumer<Templates, List<String>> check;

  CloudRule(BiConsumer<Templates, List<String>> check) {
    this.check = check;
  }

  /** Answers what breaks this rule, empty when it holds. */
  List<String> broken(JsonNode templates) {
    List<String> broken = new ArrayList<>();
    check.accept(new Templates(templates), broken);
    return broken;
  }
}
