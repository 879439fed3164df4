// Attacks: an interface with twelve implementing classes whose fields lie at different offsets.
interface Entity {
  id: number;
  weight: number;
  label: string;
  score(k: number): number;
}
class Ada implements Entity {
  weight = 1;
  label = "ada";
  id = 0;
  nothing = null;
  score(k: number): number {
    return this.weight * k + this.id;
  }
}
class Bo implements Entity {
  weight = 1.25;
  id = 1000003;
  pad = 0;
  flag = true;
  label = "bo";
  score(k: number): number {
    return this.id / k;
  }
}
class Cy implements Entity {
  weight = -0;
  id = 2000006;
  label = "cy";
  score(k: number): number {
    return this.label.length * k - this.weight;
  }
}
class Di implements Entity {
  id = 3000009;
  list = [1];
  weight = 2147483648;
  label = "di";
  score(k: number): number {
    return k > 1 ? this.id : this.weight;
  }
}
class Ed implements Entity {
  flag = true;
  pad = 0;
  weight = NaN;
  label = "ed";
  id = 4000012;
  score(k: number): number {
    return this.weight * k + this.id;
  }
}
class Fy implements Entity {
  weight = -5;
  label = "fy";
  pad = 0;
  id = 5000015;
  score(k: number): number {
    return this.id / k;
  }
}
class Gu implements Entity {
  id = 6000018;
  label = "gu";
  weight = 7;
  flag = true;
  list = [1];
  score(k: number): number {
    return this.label.length * k - this.weight;
  }
}
class Hal implements Entity {
  label = "hal";
  weight = 7.25;
  id = 7000021;
  score(k: number): number {
    return k > 1 ? this.id : this.weight;
  }
}
class Ib implements Entity {
  label = "ib";
  weight = -0;
  id = 8000024;
  score(k: number): number {
    return this.weight * k + this.id;
  }
}
class Jo implements Entity {
  id = 9000027;
  weight = 2147483648;
  label = "jo";
  text = "pad";
  flag = true;
  score(k: number): number {
    return this.id / k;
  }
}
class Kit implements Entity {
  id = 10000030;
  nothing = null;
  flag = true;
  weight = NaN;
  label = "kit";
  score(k: number): number {
    return this.label.length * k - this.weight;
  }
}
class Lu implements Entity {
  label = "lu";
  nothing = null;
  id = 11000033;
  weight = -11;
  score(k: number): number {
    return k > 1 ? this.id : this.weight;
  }
}
const all: Entity[] = [new Ada(), new Bo(), new Cy(), new Di(), new Ed(), new Fy(), new Gu(), new Hal(), new Ib(), new Jo(), new Kit(), new Lu()];
function total(list: readonly Entity[], k: number): number {
  let sum = 0;
  for (const e of list) sum += e.score(k);
  return sum;
}
for (const e of all) console.log(e.label, e.id, e.weight, e.score(1), e.score(2), Object.keys(e).join());
for (const e of all) {
  e.weight = e.id % 7;
  e.id += 0.5;
  e.label += e.constructor.name.length;
}
console.log(total(all, 1), total(all, 3), total(all.slice(3, 5), 2), total([], 1));
console.log(all.map((e) => e.label).join(), all.filter((e) => e.weight > 2).length, all.findLast((e) => e.id > 3e6)?.label);
const sorted = [...all].sort((a, b) => a.weight - b.weight || b.id - a.id);
console.log(sorted.map((e) => e.label).join(), sorted[0] instanceof Ada, all.map((e) => (e instanceof Lu ? 1 : 0)).join(""));
const one: Entity = { score: () => 7, label: "literal", weight: 1, id: 9 };
console.log(total([...all, one], 1) - total(all, 1), [one, ...all].map((e) => e.weight).join());
