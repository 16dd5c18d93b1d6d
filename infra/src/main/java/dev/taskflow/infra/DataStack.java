package dev.taskflow.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.InstanceClass;
import software.amazon.awscdk.services.ec2.InstanceSize;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.rds.CaCertificate;
import software.amazon.awscdk.services.rds.DatabaseInsightsMode;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.rds.IInstanceEngine;
import software.amazon.awscdk.services.rds.ParameterGroup;
import software.amazon.awscdk.services.rds.PerformanceInsightRetention;
import software.amazon.awscdk.services.rds.PostgresEngineVersion;
import software.amazon.awscdk.services.rds.PostgresInstanceEngineProps;
import software.amazon.awscdk.services.rds.StorageType;
import software.constructs.Construct;

/**
 * PostgreSQL in two zones, reachable by the service alone. Deleting the stack leaves the data, its
 * key and its log.
 */
final class DataStack extends Stack {
  private static final String INSTANCE = "taskflow";
  private static final IInstanceEngine ENGINE =
      DatabaseInstanceEngine.postgres(
          PostgresInstanceEngineProps.builder().version(PostgresEngineVersion.VER_17_9).build());

  DataStack(Construct scope, String id, StackProps props, NetworkStack network) {
    super(scope, id, props);
    Key key =
        Key.Builder.create(this, "Key")
            .description("TaskFlow database: storage, insights and master password")
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    // RDS would make this group on its first line, with retention "never": so it is made before.
    LogGroup log =
        LogGroup.Builder.create(this, "DatabaseLog")
            .logGroupName("/aws/rds/instance/" + INSTANCE + "/postgresql")
            .retention(RetentionDays.THREE_MONTHS)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    ParameterGroup parameters =
        ParameterGroup.Builder.create(this, "Parameters")
            .engine(ENGINE)
            .description("TaskFlow: TLS only, slow statements told, waiting limited")
            .parameters(
                Map.of(
                    "rds.force_ssl", "1",
                    "log_min_duration_statement", "500",
                    "idle_in_transaction_session_timeout", "10000"))
            .build();
    DatabaseInstance database =
        DatabaseInstance.Builder.create(this, "Database")
            .instanceIdentifier(INSTANCE)
            .databaseName("taskflow")
            .engine(ENGINE)
            .parameterGroup(parameters)
            .instanceType(InstanceType.of(InstanceClass.T4G, InstanceSize.MEDIUM))
            .vpc(network.vpc())
            .vpcSubnets(
                SubnetSelection.builder().subnetGroupName(NetworkStack.DATABASE_RING).build())
            .securityGroups(List.of(network.databaseGroup()))
            .port(NetworkStack.DATABASE_PORT)
            .publiclyAccessible(false)
            .multiAz(true)
            .storageType(StorageType.GP3)
            .allocatedStorage(20)
            .maxAllocatedStorage(200)
            .storageEncrypted(true)
            .storageEncryptionKey(key)
            // RDS makes and rotates it in Secrets Manager: no rotation Lambda, no group that is
            // open outward.
            .manageMasterUserPassword(true)
            .iamAuthentication(true)
            .caCertificate(CaCertificate.RDS_CA_RSA2048_G1)
            .backupRetention(Duration.days(14))
            .copyTagsToSnapshot(true)
            .deleteAutomatedBackups(false)
            .deletionProtection(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .autoMinorVersionUpgrade(true)
            .cloudwatchLogsExports(List.of("postgresql"))
            .databaseInsightsMode(DatabaseInsightsMode.STANDARD)
            .enablePerformanceInsights(true)
            .performanceInsightRetention(PerformanceInsightRetention.DEFAULT)
            .performanceInsightEncryptionKey(key)
            .build();
    database.getNode().addDependency(log);
  }
}
