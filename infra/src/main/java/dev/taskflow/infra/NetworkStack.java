package dev.taskflow.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * Three rings of subnets in two zones, and the chain world -> load balancer -> service -> database.
 * The groups live here and not beside what they guard, so that the whole chain can be read in one
 * place.
 *
 * <p>There is no NAT gateway: nothing inside has a way out to the internet. Both inner rings are
 * "isolated" to CDK; what the service must reach comes to it through endpoints.
 */
final class NetworkStack extends Stack {
  static final String SERVICE_RING = "service";
  static final String DATABASE_RING = "database";
  static final int SERVICE_PORT = 8080;

  /** Not the default: scanners that got this far should at least have to look. */
  static final int DATABASE_PORT = 5433;

  private final Vpc vpc;
  private final SecurityGroup balancerGroup;
  private final SecurityGroup serviceGroup;
  private final SecurityGroup databaseGroup;

  NetworkStack(Construct scope, String id, StackProps props) {
    super(scope, id, props);
    vpc =
        Vpc.Builder.create(this, "Vpc")
            .ipAddresses(IpAddresses.cidr("10.20.0.0/16"))
            .maxAzs(2)
            .natGateways(0)
            .subnetConfiguration(
                List.of(
                    ring("public", SubnetType.PUBLIC, 24),
                    ring(SERVICE_RING, SubnetType.PRIVATE_ISOLATED, 22),
                    ring(DATABASE_RING, SubnetType.PRIVATE_ISOLATED, 24)))
            .gatewayEndpoints(
                Map.of(
                    "S3",
                    GatewayVpcEndpointOptions.builder()
                        .service(GatewayVpcEndpointAwsService.S3)
                        .build()))
            .build();
    LogGroup flowLog =
        LogGroup.Builder.create(this, "FlowLog")
            .retention(RetentionDays.THREE_MONTHS)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    vpc.addFlowLog(
        "Flows",
        FlowLogOptions.builder()
            .destination(FlowLogDestination.toCloudWatchLogs(flowLog))
            .trafficType(FlowLogTrafficType.ALL)
            .build());

    balancerGroup = group("BalancerGroup", "TaskFlow load balancer: the only door to the world");
    serviceGroup = group("ServiceGroup", "TaskFlow service: hears the load balancer only");
    databaseGroup = group("DatabaseGroup", "TaskFlow database: hears the service only");

    balancerGroup.addIngressRule(Peer.anyIpv4(), Port.tcp(443), "HTTPS from anywhere");
    balancerGroup.addIngressRule(
        Peer.anyIpv4(), Port.tcp(80), "HTTP from anywhere, to be sent on to HTTPS");
    connect(balancerGroup, serviceGroup, SERVICE_PORT, "requests");
    connect(serviceGroup, databaseGroup, DATABASE_PORT, "SQL over TLS");

    Validations.of(vpc)
        .acknowledge(
            Acknowledgment.builder()
                .id("CloudFormation-Validate::W3010")
                .reason(
                    "The zones are fixed in cdk.context.json: synthesis must not ask, nor a subnet"
                        + " move unasked.")
                .build());
    NagSuppressions.addResourceSuppressions(
        balancerGroup,
        List.of(
            NagPackSuppression.builder()
                .id("AwsSolutions-EC23")
                .reason("The load balancer is the public door: 443 serves, 80 only redirects.")
                .build()));
  }

  Vpc vpc() {
    return vpc;
  }

  SecurityGroup databaseGroup() {
    return databaseGroup;
  }

  private static SubnetConfiguration ring(String name, SubnetType type, int mask) {
    SubnetConfiguration.Builder ring =
        SubnetConfiguration.builder().name(name).subnetType(type).cidrMask(mask);
    return type == SubnetType.PUBLIC ? ring.mapPublicIpOnLaunch(false).build() : ring.build();
  }

  private SecurityGroup group(String id, String description) {
    return SecurityGroup.Builder.create(this, id)
        .vpc(vpc)
        .description(description)
        .allowAllOutbound(false)
        .build();
  }

  /** Both ends are closed by default, so a connection is said twice: out here, in there. */
  private static void connect(SecurityGroup from, SecurityGroup to, int port, String what) {
    from.addEgressRule(to, Port.tcp(port), what);
    to.addIngressRule(from, Port.tcp(port), what);
  }
}
