package dev.taskflow.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Several templates read as one cloud: a reference is followed, across stacks too, to the resource
 * that it means.
 */
record Templates(JsonNode byStack) {
  private static final Set<String> WORLD = Set.of("0.0.0.0/0", "::/0");

  record Resource(String stack, String id, JsonNode node) {
    JsonNode properties() {
      return node.path("Properties");
    }

    JsonNode property(String name) {
      return properties().path(name);
    }

    @Override
    public String toString() {
      return stack + "/" + id;
    }
  }

  List<Resource> everything() {
    List<Resource> resources = new ArrayList<>();
    byStack
        .properties()
        .forEach(
            stack ->
                stack
                    .getValue()
                    .path("Resources")
                    .properties()
                    .forEach(
                        entry ->
                            resources.add(
                                new Resource(stack.getKey(), entry.getKey(), entry.getValue()))));
    return resources;
  }

  List<Resource> all(String type) {
    return everything().stream()
        .filter(resource -> type.equals(resource.node().path("Type").asText()))
        .toList();
  }

  /** Like {@link #all}, but objects when there are none. */
  List<Resource> some(String type, List<String> broken) {
    List<Resource> resources = all(type);
    if (resources.isEmpty()) {
      broken.add("there is no " + type + " to look at");
    }
    return resources;
  }

  Resource resolve(JsonNode reference) {
    if (reference.has("Fn::ImportValue")) {
      String name = reference.path("Fn::ImportValue").asText();
      for (JsonNode template : byStack) {
        for (JsonNode output : template.path("Outputs")) {
          if (name.equals(output.path("Export").path("Name").asText())) {
            return resolve(output.path("Value"));
          }
        }
      }
      throw new IllegalArgumentException("No stack exports " + name);
    }
    String id =
        reference.has("Ref")
            ? reference.path("Ref").asText()
            : reference.path("Fn::GetAtt").path(0).asText();
    return everything().stream()
        .filter(resource -> resource.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Refers to no resource: " + reference));
  }

  List<Resource> routesOf(Resource subnet) {
    List<Resource> tables =
        all("AWS::EC2::SubnetRouteTableAssociation").stream()
            .filter(association -> resolve(association.property("SubnetId")).equals(subnet))
            .map(association -> resolve(association.property("RouteTableId")))
            .toList();
    return all("AWS::EC2::Route").stream()
        .filter(route -> tables.contains(resolve(route.property("RouteTableId"))))
        .toList();
  }

  List<JsonNode> ingressOf(Resource group) {
    return openings(group, "SecurityGroupIngress");
  }

  List<JsonNode> egressOf(Resource group) {
    return openings(group, "SecurityGroupEgress");
  }

  /** A group's openings stand inside it or as resources of their own, in whichever stack. */
  private List<JsonNode> openings(Resource group, String kind) {
    List<JsonNode> openings = new ArrayList<>();
    group.property(kind).forEach(openings::add);
    all("AWS::EC2::" + kind).stream()
        .filter(opening -> resolve(opening.property("GroupId")).equals(group))
        .forEach(opening -> openings.add(opening.properties()));
    return openings;
  }

  static boolean isTheWorld(JsonNode opening) {
    return Stream.of("CidrIp", "CidrIpv6", "DestinationCidrBlock", "DestinationIpv6CidrBlock")
        .anyMatch(name -> WORLD.contains(opening.path(name).asText()));
  }

  /** A list's elements, or the one thing that stands where a list may stand. */
  static Stream<JsonNode> stream(JsonNode node) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false);
    }
    return node.isMissingNode() ? Stream.of() : Stream.of(node);
  }
}
