/** The environment for a TaskFlow of the tests' own: none of its settings, which may name data that somebody needs. */
export function withoutSettings(environment) {
  const setting = /^(TASKFLOW|DATABASE)_/;
  // Which Java runs it is no matter of data.
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !setting.test(name) || name === "TASKFLOW_JAVA"));
}
