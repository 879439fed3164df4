/**
 * What runs once: module bodies, and what they call outside of loops. It is compiled for size. Everything that runs
 * later is called, in the end, by the platform through a code pointer: by way of an entry. What loops stays out of it:
 * inlined into a function that runs once, a loop would be compiled for size too.
 */
import type { Instance } from "../flow/instance.ts";
import type { Op } from "../ir/ir.ts";
import { targetsOf } from "./recursion.ts";

/** The instances of `all` that run once; `later` are those with entries, `recursive` those that call themselves. */
export function runOnce(
  all: readonly Instance[],
  later: readonly Instance[],
  recursive: ReadonlySet<Instance>,
): Set<Instance> {
  const often = new Set<Instance>();
  const stack = [
    ...later.filter((i) => !isModule(i)),
    ...all.filter((i) => recursive.has(i) || hasLoop(i)),
  ];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (often.has(at)) continue;
    often.add(at);
    stack.push(...targetsOf(at));
  }
  return new Set(all.filter((i) => !often.has(i)));
}

/**
 * Modules of the library that run seldom: what finds and starts devices, begins and ends leases and memberships, compiles
 * regular expressions, reads dates and shows values. Nothing of a packet's or a request's way is in them.
 */
const SELDOM = new RegExp(
  [
    "^lib/es/(regexp-(ahead|class|compile|node|parse|pattern|property|set)|inspect.*|format|console.*|uncaught|describe|date-parse)$",
    "^lib/(http/(image|status)|web/(blob|form-data|idna))$",
    "^os/net/(dhcp|dns)/",
    "^os/driver/(error|mmio-slots|pci|probe|virtio|virtio-rng)$",
    "^cluster/(authority|controller)/|^cluster/(component/node|messenger/handshake)$",
  ].join("|"),
);

/** What those alone call of these rooms runs seldom, too: it does its work and returns. */
const RETURNING = /^(lib\/(es|http|web)|os\/(base|driver|net)|cluster)\//;

/**
 * The instances of `all` that run seldom: those of such modules, those that only throw, and what only they call of the
 * rooms of `RETURNING`; those that run once, too. What `once` calls besides can run often, for it is not known how long a
 * module's body goes on.
 */
export function runSeldom(
  all: readonly Instance[],
  later: readonly Instance[],
  once: ReadonlySet<Instance>,
): Set<Instance> {
  const isAside = (i: Instance): boolean => SELDOM.test(i.template.module) || onlyThrows(i);
  const called = new Set(all.flatMap(targetsOf));
  const often = new Set<Instance>();
  const isRoot = (i: Instance): boolean =>
    once.has(i) || !called.has(i) || !RETURNING.test(i.template.module);
  const stack = all.filter(isRoot).concat(later);
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (often.has(at) || isAside(at)) continue;
    often.add(at);
    stack.push(...targetsOf(at));
  }
  return new Set(all.filter((i) => once.has(i) || !often.has(i)));
}

/** Whether it never ends but by an exception: then nothing of its caller's goes on behind a call. */
export function onlyThrows(instance: Instance): boolean {
  let known = leaving.get(instance);
  if (known === undefined) {
    const { blocks, isCoroutine } = instance.template;
    const isReturn = ({ opcode }: Op): boolean => opcode === "return";
    known = !isCoroutine && !blocks.some((b) => instance.isReachable(b) && b.ops.some(isReturn));
    leaving.set(instance, known);
  }
  return known;
}

/** The prototype of an instance, which says so of those. */
export function withWay(instance: Instance, prototype: string): string {
  return onlyThrows(instance) ? prototype.replace("static ", "static RT_WAY_OUT ") : prototype;
}

/** What `onlyThrows` found: it is asked at each call. */
const leaving = new WeakMap<Instance, boolean>();

/** A seldom function of so much C is not inlined in one that runs often: it would be compiled as that is. */
const APART_CHARACTERS = 2000;

interface Written {
  readonly instance: Instance;
  readonly code: { readonly characters: number };
}

/**
 * Of the instances that run more than once, those that loop, or lead to a loop, and are called by one of `once`; and the
 * large ones of `seldom` that others call.
 */
export function apartFrom(
  once: ReadonlySet<Instance>,
  seldom: ReadonlySet<Instance>,
  functions: readonly Written[],
): Set<Instance> {
  const all = functions.map((f) => f.instance);
  const loops = leadingTo(all, hasLoop);
  const large = new Set<Instance>();
  for (const { instance, code } of functions) {
    if (seldom.has(instance) && code.characters >= APART_CHARACTERS) large.add(instance);
  }
  const apart = new Set<Instance>();
  for (const caller of all) {
    const isOnce = once.has(caller);
    const isOften = !seldom.has(caller);
    for (const target of targetsOf(caller)) {
      if (once.has(target)) continue;
      if ((isOnce && loops.has(target)) || (isOften && large.has(target))) apart.add(target);
    }
  }
  return apart;
}

/** Those of `all` that `is` holds for, and what calls them, and so on. */
function leadingTo(all: readonly Instance[], is: (i: Instance) => boolean): Set<Instance> {
  const callers = new Map<Instance, Instance[]>();
  for (const caller of all) {
    for (const target of targetsOf(caller)) {
      const list = callers.get(target);
      if (list === undefined) callers.set(target, [caller]);
      else list.push(caller);
    }
  }
  const found = new Set<Instance>();
  const stack = all.filter(is);
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    stack.push(...(callers.get(at) ?? []));
  }
  return found;
}

/** Modules that only `import()` reaches are called through a code pointer, and run once all the same. */
function isModule(instance: Instance): boolean {
  return instance.template.info.kind === "module";
}

function hasLoop(instance: Instance): boolean {
  return instance.template.blocks.some((b) => b.isLoopHeader && instance.isReachable(b));
}
