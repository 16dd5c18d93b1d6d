// Whether two package-lock.json ask for the same packages. npm before 11.11 drops the "libc" of a package and writes
// the rest as it was: the same dependencies, so nobody has to commit anything.

const WISHES = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

function packages(text) {
  const all = Object.entries(JSON.parse(text).packages ?? {});
  return all
    .map(([path, entry]) =>
      path === ""
        ? [path, ...WISHES.map((kind) => sorted(entry[kind]))]
        : [path, entry.name, entry.version, entry.integrity],
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const sorted = (wishes) => Object.entries(wishes ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));

export function sameDependencies(one, other) {
  return JSON.stringify(packages(one)) === JSON.stringify(packages(other));
}
