// semver: CommonJS without declarations; classes, regular expressions, comparators, ranges, sorting.
// @ts-expect-error: it has no declarations
import semver from "semver";

for (const text of ["1.2.3", "v1.2.3-beta.1+build", " =1.0.0 ", "1.2", "01.2.3", "1.2.3-01", "999999999999999999.0.0"])
  console.log(JSON.stringify(text), semver.valid(text), semver.clean(text), semver.coerce(text)?.version);
const list = ["1.0.0-alpha", "1.0.0", "0.9.9", "1.0.0-alpha.1", "1.0.0-beta.11", "1.0.0-beta.2", "2.1.0", "1.10.0"];
console.log(semver.sort([...list]).join(" "), semver.rsort([...list])[0]);
const ranges = ["^1.2.3", "~1.2", "1.x || >=2.5.0 || 5.0.0 - 7.2.3", ">=1.2.9 <2", "*", "<1.0.0-beta.3", "^0.2.3", "=1.0.0"];
for (const range of ranges)
  console.log(range, semver.validRange(range), semver.maxSatisfying(list, range), semver.minSatisfying(list, range), list.map((v) => +semver.satisfies(v, range)).join(""), semver.minVersion(range)?.version);
for (const kind of ["major", "minor", "patch", "premajor", "prerelease"]) console.log(kind, semver.inc("1.2.3-rc.1", kind, "next"), semver.inc("1.2.3", kind));
console.log(semver.diff("1.2.3", "1.3.0"), semver.gt("1.2.3", "1.2.3-a"), semver.compareBuild("1.0.0+2", "1.0.0+1"), semver.intersects("^1.2.0", "<1.3.0"), semver.subset("^1.2.3", "^1.0.0"), semver.gtr("2.0.0", "^1.0.0"));
const parsed = new semver.SemVer("4.5.6-x.7");
console.log(parsed.major, parsed.minor, parsed.prerelease, parsed.compare("4.5.6"), String(parsed), new semver.Range(">1 <=3").test("2.0.0"));
try {
  new semver.SemVer("nonsense");
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
