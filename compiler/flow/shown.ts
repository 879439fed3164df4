/**
 * Which objects a program can look at through mirrors, as `inspect` does: those it takes mirrors of, and what they lead
 * to. All others need no names for their properties in the image, and the inspector no code for what is never shown.
 *
 * Whenever nothing is left to evaluate the set is closed over what the objects in it hold by now; who asked for some of
 * it is evaluated again when it has grown.
 */
import { isHidden } from "../ir/property-name.ts";
import { isGlobalObject } from "./global-object.ts";
import type { Instance } from "./instance.ts";
import {
  type AbstractObject,
  ArrayObject,
  BufferObject,
  Cell,
  LiteralObject,
  NamespaceObject,
} from "./objects.ts";
import type { Value } from "./value.ts";

/** Of the engine. */
interface Objects {
  objectsOf(value: Value): readonly AbstractObject[];
  touch(cell: Cell): void;
}

/** The set of those objects. */
export class Shown {
  /** Read by whoever asks what is shown. */
  readonly grown = new Cell();
  private readonly objects = new Set<AbstractObject>();
  private readonly engine: Objects;
  /** Something is shown that leads anywhere. */
  private isAll = false;
  private sizeTold = 0;

  constructor(engine: Objects) {
    this.engine = engine;
  }

  has(object: AbstractObject): boolean {
    return this.isAll || this.objects.has(object);
  }

  add(value: Value): void {
    for (const object of this.engine.objectsOf(value)) this.objects.add(object);
  }

  /** Adds what the objects hold; true when there is more than at the last time. */
  close(): boolean {
    const wasAll = this.isAll;
    for (const object of this.objects) this.follow(object);
    const hasGrown = this.objects.size > this.sizeTold || this.isAll !== wasAll;
    this.sizeTold = this.objects.size;
    if (hasGrown) this.engine.touch(this.grown);
    return hasGrown;
  }

  private follow(object: AbstractObject): void {
    if (leadsAnywhere(object)) this.isAll = true;
    for (const [name, cell] of object.fields) if (!isHidden(name)) this.add(cell.value);
    if (object.unknown !== null) this.add(object.unknown.value);
    if (object instanceof BufferObject) this.add(object.buffer.value);
    if (!(object instanceof ArrayObject)) return;
    this.add(object.element.value);
    if (object.derived !== null) this.objects.add(object.derived);
  }
}

/** The properties of modules and of the global object are not all in cells. */
function leadsAnywhere(object: AbstractObject): boolean {
  if (object instanceof NamespaceObject || isGlobalObject(object)) return true;
  return object instanceof LiteralObject && object.site?.name === "namespace";
}

/** Is it there in programs that print objects? */
export function isInspector({ template }: Instance): boolean {
  return template.module === "lib/es/inspect" && template.name === "inspectObject";
}
