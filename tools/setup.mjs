/**
 * Prepares a fresh clone. It runs before anything is compiled, so it is plain JavaScript and uses
 * nothing but Node.
 *
 *     node tools/setup.mjs npm    npm's packages, from the lock file
 *     node tools/setup.mjs run    and the programs that building and running an application needs
 *     node tools/setup.mjs webapp and the servers of examples/webapp
 *     node tools/setup.mjs all    and those of the tests and benchmarks
 *
 * Says nothing when there is nothing to do. System packages are installed with apt-get as root;
 * otherwise the one command that does it is printed, and the exit code is 69 (EX_UNAVAILABLE).
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const NODE_MAJOR_MIN = 20;
const EX_USAGE = 64;
const EX_UNAVAILABLE = 69;
const MODES = ["npm", "run", "webapp", "all"];

/** Programs (any of the names will do), the Debian package of each, and the first mode it is for. */
const PROGRAMS = [
  { names: ["clang"], packages: "clang", mode: "run" },
  { names: ["ld.lld"], packages: "lld", mode: "run" },
  { names: ["qemu-system-x86_64"], packages: "qemu-system-x86", mode: "run" },
  { names: ["nginx"], packages: "nginx-light", mode: "webapp" },
  { names: ["postgres"], packages: "postgresql", mode: "webapp" },
  { names: ["wrk"], packages: "wrk", mode: "all" },
  { names: ["gcc"], packages: "gcc libc6-dev", mode: "all" },
  { names: ["strip"], packages: "binutils", mode: "all" },
  { names: ["git"], packages: "git", mode: "all" },
  { names: ["ip"], packages: "iproute2", mode: "all" },
  { names: ["memcached"], packages: "memcached", mode: "all" },
  { names: ["etcd"], packages: "etcd-server", mode: "all" },
  { names: ["memccapable"], packages: "libmemcached-tools", mode: "all" },
  { names: ["chromium", "chromium-browser", "google-chrome"], packages: "chromium", mode: "all" },
];

/** The sanitizers' runtime, which Debian packages apart from clang, under clang's version. */
const SANITIZER_ARCHIVE = `lib/linux/libclang_rt.asan-${process.arch === "arm64" ? "aarch64" : "x86_64"}.a`;

function say(line) {
  process.stderr.write(`setup: ${line}\n`);
}

function stop(code, line) {
  say(line);
  process.exit(code);
}

/** Where Debian has the programs of each version of PostgreSQL. */
const POSTGRES = "/usr/lib/postgresql";

/** Also looks where only root's PATH leads, and where only a server's own scripts look. */
function isInstalled(name) {
  const versions = existsSync(POSTGRES) ? readdirSync(POSTGRES) : [];
  const folders = (process.env.PATH ?? "").split(":").concat(
    "/usr/sbin",
    "/sbin",
    versions.map((version) => join(POSTGRES, version, "bin")),
  );
  return folders.some((folder) => folder !== "" && existsSync(join(folder, name)));
}

function outputOf(program, words) {
  const ran = spawnSync(program, words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return ran.status === 0 ? ran.stdout.trim() : "";
}

/** True when each package of the lock file is in node_modules in the locked version. */
function arePackagesCurrent() {
  const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  return Object.entries(lock.packages).every(([folder, { version, optional }]) => {
    const file = join(ROOT, folder, "package.json");
    if (folder === "") return true; // this package
    if (!existsSync(file)) return optional === true; // for another machine
    return JSON.parse(readFileSync(file, "utf8")).version === version;
  });
}

function setUpNpm() {
  if (arePackagesCurrent()) return;
  say("installing npm packages from package-lock.json");
  const words = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const ran = spawnSync("npm", words, { cwd: ROOT, stdio: ["ignore", 2, 2] });
  if (ran.error !== undefined) stop(EX_UNAVAILABLE, `npm cannot be run: ${ran.error.message}`);
  if (ran.status !== 0) {
    stop(EX_UNAVAILABLE, "npm ci failed (its message is above); it needs registry.npmjs.org");
  }
}

/** The packages that are missing, as apt-get takes them. */
function missingPackages(mode) {
  const wanted = MODES.slice(0, MODES.indexOf(mode) + 1);
  const missing = PROGRAMS.filter(
    (program) => wanted.includes(program.mode) && !program.names.some(isInstalled),
  ).flatMap(({ packages }) => packages.split(" "));
  const sanitizer = mode === "all" ? missingSanitizer() : "";
  return sanitizer === "" ? missing : [...missing, sanitizer];
}

function missingSanitizer() {
  if (isInstalled("clang")) {
    const folder = outputOf("clang", ["-print-resource-dir"]);
    if (folder === "" || existsSync(join(folder, SANITIZER_ARCHIVE))) return "";
    const major = outputOf("clang", ["-dumpversion"]).split(".")[0];
    return `libclang-rt-${major}-dev`;
  }
  const major = /Depends: clang-(\d+)/.exec(outputOf("apt-cache", ["depends", "clang"]))?.[1];
  const name = `libclang-rt-${major}-dev`;
  return major !== undefined && outputOf("apt-cache", ["show", name]) !== "" ? name : "";
}

function setUpSystem(mode) {
  const first = missingPackages(mode);
  if (first.length === 0) return;
  if (!isInstalled("apt-get")) {
    stop(EX_UNAVAILABLE, `please install what Debian has in the packages: ${first.join(" ")}`);
  }
  if (process.getuid?.() !== 0) {
    const command = `sudo apt-get install --no-install-recommends ${first.join(" ")}`;
    stop(
      EX_UNAVAILABLE,
      `system packages are missing. Please run this, then try again:\n\n    ${command}\n`,
    );
  }
  apt(["update", "-qq"]);
  const packages = missingPackages(mode); // the lists are new: the sanitizer's name may be known now
  say(`installing with apt-get: ${packages.join(" ")}`);
  apt(["install", "-qq", "-y", "--no-install-recommends", ...packages]);
  const still = missingPackages(mode);
  if (still.length === 0) return;
  stop(EX_UNAVAILABLE, `apt-get ended well, but these are still missing: ${still.join(" ")}`);
}

/** What apt-get says is shown only when it fails. RUNLEVEL=1: a package's service is not started. */
function apt(words) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  try {
    execFileSync("apt-get", words, { env, stdio: "pipe", maxBuffer: 64 * 2 ** 20 });
  } catch (error) {
    process.stderr.write(`${error.stdout ?? ""}${error.stderr ?? error.message}\n`);
    stop(EX_UNAVAILABLE, `apt-get ${words.join(" ")} failed`);
  }
}

/** The emulator's stream netdev, which joins images to the virtual switch, came with QEMU 7.2. */
function checkVersions() {
  const text = outputOf("qemu-system-x86_64", ["--version"]);
  const [, major, minor] = /version (\d+)\.(\d+)/.exec(text) ?? [];
  if (major === undefined || Number(major) > 7 || (Number(major) === 7 && Number(minor) >= 2))
    return;
  stop(
    EX_UNAVAILABLE,
    `QEMU ${major}.${minor} is too old: 7.2 or later is needed (Debian 12, Ubuntu 24.04)`,
  );
}

function main() {
  const [mode = "", ...more] = process.argv.slice(2);
  if (!MODES.includes(mode) || more.length > 0) {
    stop(EX_USAGE, `usage: node tools/setup.mjs ${MODES.join(" | ")}`);
  }
  const major = Number(process.versions.node.split(".")[0]);
  if (major < NODE_MAJOR_MIN) {
    stop(
      EX_UNAVAILABLE,
      `Node.js ${process.versions.node} is too old: ${NODE_MAJOR_MIN} or later is needed`,
    );
  }
  if (!existsSync(join(ROOT, "package-lock.json"))) {
    stop(EX_UNAVAILABLE, `${ROOT} is not a complete clone: package-lock.json is missing`);
  }
  setUpNpm();
  if (mode === "npm") return;
  setUpSystem(mode);
  checkVersions();
}

main();
