/** The benchmarks' command line. */
import {
  isRowOf,
  type LinkKind,
  ROW_NAMES,
  type RowName,
  SERVICES,
  type Service,
  type SubjectName,
} from "./plan.ts";
import { BenchError } from "./tools.ts";

export interface Options {
  readonly command: Service | "budgets";
  readonly isJson: boolean;
  readonly isQuick: boolean;
  readonly isUpdate: boolean;
  /** All unless told. */
  readonly only: readonly RowName[];
  readonly skip: SubjectName | null;
  /** An image to measure instead of building one. */
  readonly image: string | null;
  readonly rival: RivalName;
  readonly link: LinkKind | null;
}

export const RIVALS = ["debian", "lean"] as const;
const SUBJECTS = ["image", "rival"] as const;
const LINKS = ["tap", "stream"] as const;
export type RivalName = (typeof RIVALS)[number];

export const USAGE = `npm run bench -- memcached    measures our memcached image and a Linux guest with memcached
npm run bench -- http         measures a component that says hello over HTTP, and Linux with Node.js
npm run bench -- budgets      measures our images and compares them with bench/budgets.json
npm run bench -- language     compiled programs beside C and Node; has options of its own
npm run bench -- ebb          calls between two library-OS nodes; has options of its own
npm run bench -- nodes        from the request for a node to its first answer; has options of its own
npm run bench -- scale        the web application with 1 to 4 library-OS nodes of each kind; has options of its own
npm run bench -- build        how long the memcached image takes to build; has options of its own

  --only ROW       one row; may be given again. Rows:
                   ${ROW_NAMES.slice(0, 7).join(" ")}
                   ${ROW_NAMES.slice(7).join(" ")}
  --quick          fewer boots and requests, for looking
  --json           one JSON object for each row instead of the table
  --image FILE     measure this image instead of building one
  --rival NAME     ${RIVALS.join(" or ")}: Debian's kernel, or one configured for nothing else
  --skip WHICH     image or rival: measure only the other
  --link LINK      tap or stream; tap where possible unless told
  --update         lower the budgets to what was measured
`;

/** Throws USAGE with what is wrong and the usage. */
export function readOptions(words: readonly string[]): Options {
  const options = {
    command: "memcached" as Options["command"],
    ...{ isJson: false, isQuick: false, isUpdate: false },
    only: [] as RowName[],
    skip: null as SubjectName | null,
    image: null as string | null,
    rival: "debian" as RivalName,
    link: null as LinkKind | null,
  };
  const [command, ...rest] = words;
  options.command = oneOf("the benchmark", command, [...SERVICES, "budgets"]);
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at]!;
    const next = () => rest[++at];
    if (word === "--json") options.isJson = true;
    else if (word === "--quick") options.isQuick = true;
    else if (word === "--update") options.isUpdate = true;
    else if (word === "--only") options.only.push(oneOf(word, bare(next()), ROW_NAMES));
    else if (word === "--skip") options.skip = oneOf(word, next(), SUBJECTS);
    else if (word === "--rival") options.rival = oneOf(word, next(), RIVALS);
    else if (word === "--link") options.link = oneOf(word, next(), LINKS);
    else if (word === "--image") options.image = next() ?? wrong("--image needs a file");
    else wrong(`"${word}" is no option`);
  }
  const isBudgets = options.command === "budgets";
  const services = options.command === "budgets" ? SERVICES : [options.command];
  const rows = ROW_NAMES.filter((row) => services.some((service) => isRowOf(service, row)));
  if (options.only.length === 0) options.only = rows;
  const foreign = options.only.find((row) => !rows.includes(row));
  if (foreign !== undefined) wrong(`${foreign} is no row of ${options.command}`);
  if (isBudgets && options.image !== null) wrong("--image goes with memcached and http");
  if (options.isUpdate && !isBudgets) wrong("--update goes with budgets");
  if (options.isJson && isBudgets) wrong("--json goes with memcached and http");
  if (options.skip !== null && isBudgets) wrong("--skip goes with memcached and http");
  return options;
}

/** Rows may be named as results name them. */
function bare(name: string | undefined): string | undefined {
  return name?.replace(/^(?:memcached|http)\//, "");
}

function oneOf<T extends string>(what: string, word: string | undefined, words: readonly T[]): T {
  const found = words.find((one) => one === word);
  return found ?? wrong(`${what} must be one of: ${words.join(" ")}`);
}

function wrong(message: string): never {
  throw new BenchError("USAGE", `bench: ${message}\n\n${USAGE}`);
}

/** How a benchmark says what it finds that takes `--json` or `--profile`, and nothing else. Throws a BenchError. */
export function manner(
  words: readonly string[],
  usage: string,
): { readonly isJson: boolean; readonly isProfile: boolean } {
  const odd = words.find((word) => word !== "--json" && word !== "--profile");
  if (odd !== undefined || words.length > 1) {
    throw new BenchError("USAGE", `bench: "${odd ?? words[1]}" is no option here\n\n${usage}`);
  }
  return { isJson: words[0] === "--json", isProfile: words[0] === "--profile" };
}
