/**
 * Compiles what several tests build, one component after the other, and keeps its C in the cache: in one process, whose
 * compiler is warm, that takes half the time of a process for each. What is not here, or has changed, the tests compile.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { componentC, type FrontEnd } from "#compiler";
import { withContracts } from "../../cli/contracts.ts";
import { isLibrary, locate, startPath } from "../../cli/locate.ts";
import { ROOT } from "./image.ts";

const COMPONENTS = "tests/guest/components";

/** From the repository, as the benchmarks and the tests of this room build them. */
const ENTRIES = [
  "servers/memcached/main.ts",
  "bench/http/hello.ts",
  "examples/guestbook/web.ts",
  "tests/guest/local-world/caller.ts",
  ...readdirSync(join(ROOT, COMPONENTS)).map((name) => join(COMPONENTS, name)),
];

/** As the command builds them. */
const APPLICATIONS = [
  ...["examples/guestbook", "examples/counter"],
  ...["tests/cli/service", "tests/files/programs", "tests/nodes/programs"],
];

let old: FrontEnd | undefined;

function compile(entry: string, projectRoot: string): void {
  const known = old === undefined ? {} : { old };
  const { frontEnd } = componentC({
    ...{ entry, projectRoot, cache: join(ROOT, "build/cache"), ...known },
  });
  old = frontEnd ?? old;
}

for (const entry of ENTRIES) compile(join(ROOT, entry), ROOT);
for (const application of APPLICATIONS) {
  const located = withContracts(locate(join(ROOT, application)));
  for (const [name, component] of Object.entries(located.app.components)) {
    if (isLibrary(component)) {
      compile(startPath(name, component.entry, located), located.directory);
    }
  }
}
