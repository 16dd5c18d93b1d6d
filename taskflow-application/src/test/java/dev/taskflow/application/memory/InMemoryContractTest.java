package dev.taskflow.application.memory;

import dev.taskflow.application.contract.AccountContract;
import dev.taskflow.application.contract.ChangeQueriesContract;
import dev.taskflow.application.contract.FilterContract;
import dev.taskflow.application.contract.MembersContract;
import dev.taskflow.application.contract.OrderContract;
import dev.taskflow.application.contract.PersonContract;
import dev.taskflow.application.contract.Ports;
import dev.taskflow.application.contract.ProjectQueriesContract;
import dev.taskflow.application.contract.ProjectStoreContract;
import dev.taskflow.application.contract.ReachContract;
import dev.taskflow.application.contract.SubTaskContract;
import dev.taskflow.application.contract.TaskQueriesContract;
import dev.taskflow.application.contract.TaskStoreContract;
import dev.taskflow.application.contract.TokenContract;
import org.junit.jupiter.api.Nested;

class InMemoryContractTest {
  @Nested
  class Tasks extends TaskStoreContract {
    @Override
    protected Ports ports() {
      return Ports.inMemory();
    }
  }

  @Nested
  class Orders extends OrderContract {
    @Override
    protected Ports ports() {
      return Ports.inMemory();
    }

    @Override
    protected int inserts() {
      return 10_000;
    }
  }

  @Nested
  class TaskReads extends TaskQueriesContract {
    @Override
    protected Ports ports() {
      return Ports.inMemory();
    }
  }

  @Nested
  class Projects extends ProjectStoreContract {
    @Override
    protected Ports ports() {
      return Ports.inMemory();
    }
  }

  @Nested
  class ProjectReads extends ProjectQueriesContract {
    @Override
    protected Ports ports() {
      return Ports.inMemory();
    }
  }

  @Nested
  class Log extends ChangeQueriesContract {
    @Override
    protected Ports ports() {
      return Ports.inMemory();
    }
  }

  @Nested
  class People extends PersonContract {
    @Override
    protected Ports ports() {
      return Ports.inMemory();
    }
  }

  @Nested
  class Members extends MembersContract {
    @Override
    protected Ports ports() {
      return Ports.inMemory();
    }
  }

  @Nested
  class Accounts extends AccountContract {
    @Override
    protected Ports ports() {
      return Ports.inMemory();
    }
  }

  @Nested
  class ApiTokens extends TokenContract {
    @Override
    protected Ports ports() {
      return Ports.inMemory();
    }
  }

  @Nested
  class Reach extends ReachContract {
    @Override
    protected Ports ports() {
      return Ports.inMemory();
    }
  }

  @Nested
  class Filters extends FilterContract {
    @Override
    protected Ports ports() {
      return Ports.inMemory();
    }
  }

  @Nested
  class SubTasks extends SubTaskContract {
    @Override
    protected Ports ports() {
      return Ports.inMemory();
    }
  }
}
