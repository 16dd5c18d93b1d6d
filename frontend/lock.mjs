// Whether two package-lock.json ask for the same packages. npm before 11.11 drops the "libc" of a package, and any npm
// leaves out a platform's optional package that the registry does not have at that moment; both write the rest as it
// was: the same dependencies, so nobody has to commit anything.

const WISHES = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

function packages(text) {
  const all = Object.entries(JSON.parse(text).packages ?? {});
  return new Map(
    all.map(([path, entry]) => {
      const asks =
        path === "" ? WISHES.map((kind) => sorted(entry[kind])) : [entry.name, entry.version, entry.integrity];
      const ofAPlatform = entry.optional === true && (entry.os !== undefined || entry.cpu !== undefined);
      return [path, { asks: JSON.stringify(asks), ofAPlatform }];
    }),
  );
}

const sorted = (wishes) => Object.entries(wishes ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));

function holds(one, other) {
  return [...one].every(([path, { asks, ofAPlatform }]) =>
    other.has(path) ? other.get(path).asks === asks : ofAPlatform,
  );
}

export function sameDependencies(one, other) {
  const [ours, theirs] = [packages(one), packages(other)];
  return holds(ours, theirs) && holds(theirs, ours);
}
