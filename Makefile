# The front door. Thin on purpose: every line here can be typed without make, too.
MAKEFLAGS += --no-print-directory --no-builtin-rules
SHELL := /bin/bash

# JDK=21 builds and tests with exactly that one; otherwise Maven takes the newest from 21 up that it finds.
ifdef JDK
export MVN_FLAGS := -B -Dtaskflow.jdk=[$(JDK),$(JDK).999]
else
export MVN_FLAGS := -B
endif

JAR := taskflow-bootstrap/target/taskflow.jar
BUILT := taskflow-bootstrap/target/.built
# Folders are listed beside files: a deleted file changes its folder.
SOURCES := pom.xml $(wildcard */pom.xml taskflow-*/openapi.properties) \
  $(shell find $(wildcard taskflow-*/src frontend/src frontend/public) -path "*/src/test" -prune -o -print) \
  $(wildcard frontend/package*.json frontend/*.html frontend/*.ts frontend/*.mjs)

.DEFAULT_GOAL := help
.PHONY: run test verify verify-row-security verify-predicates verify-recurrence build format bench infra help

run: $(BUILT) ## start TaskFlow in the foreground; Ctrl-C ends it
	@TASKFLOW_LOG=$${TASKFLOW_LOG:-text} exec java -jar $(JAR)

test: ## every check, as CI runs it (Java, front end, browser, cloud); 20 minutes at most
	@exec scripts/test

verify: test verify-row-security verify-predicates verify-recurrence ## the checks of test, then twenty kills instead of four, walled reads, lost predicates, a million rules, the matrix in memory
	@node scripts/crash.mjs 20
	@mvn -q $(MVN_FLAGS) -pl taskflow-adapter-http -am package -Dtest=MemoryMatrixTest -Dtaskflow.matrix.memory=true \
	  -Dsurefire.failIfNoSpecifiedTests=false

verify-row-security: ## the stores, races and API on PostgreSQL once more, with row-level security on reads as well
	@scripts/tools mvn && mvn -q $(MVN_FLAGS) -pl taskflow-adapter-postgres,taskflow-bootstrap -am package \
	  -Dtaskflow.rowSecurityReads=true -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dtest='Postgres*Test,RacesTest,MemberRacesTest,RowSecurityTest,SequencerTest'

verify-predicates: ## delete each membership predicate of the SQL in a copy, and see that a test misses it
	@mvn -q $(MVN_FLAGS) -pl taskflow-bootstrap -am package -Dtest=MembershipWallsTest -Dtaskflow.walls=true \
	  -Dsurefire.failIfNoSpecifiedTests=false

verify-recurrence: ## a million random recurrence rules; FROM=400000 goes on where an earlier run was ended
	@mvn -q $(MVN_FLAGS) -pl taskflow-domain package -Dtest=OraclesTest \
	  -Dtaskflow.recurrence.rules=1000000 -Dtaskflow.recurrence.from=$(or $(FROM),0)

build: ## build everything, tests left out
	@scripts/tools && mvn -q $(MVN_FLAGS) -DskipTests package && touch $(BUILT)

format: ## put all Java into the one format
	@scripts/tools mvn && mvn -q $(MVN_FLAGS) -N -Pformat process-sources

bench: $(BUILT) ## measure starts, memory, and the API beside pgbench
	@scripts/tools bench && exec node bench/first-figures.mjs

infra: ## synthesise and check the cloud; templates are left in infra/cdk.out
	@scripts/tools mvn node && mvn -q $(MVN_FLAGS) -pl infra verify && ls infra/cdk.out/*.template.json

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-19s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(BUILT): $(SOURCES)
	@scripts/tools
	@echo "Building TaskFlow; the first time this takes a few minutes."
	@mvn -q $(MVN_FLAGS) -DskipTests -pl taskflow-bootstrap -am package
	@touch $@
