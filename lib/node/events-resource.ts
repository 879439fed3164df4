/** `EventEmitterAsyncResource` of `node:events`: its listeners run in the scope it was made in. */
import { AsyncResource, type AsyncResourceOptions } from "./async-storage.ts";
import { invalidType } from "./errors.ts";
import { type EmitterOptions, EventEmitter, type EventName } from "./events.ts";

export interface ResourceOptions extends EmitterOptions, AsyncResourceOptions {
  readonly name?: string | undefined;
}

class Resource extends AsyncResource {
  readonly #emitter: EventEmitter;

  constructor(emitter: EventEmitter, name: string) {
    super(name);
    this.#emitter = emitter;
  }

  get eventEmitter(): EventEmitter {
    return this.#emitter;
  }
}

export class EventEmitterAsyncResource extends EventEmitter {
  readonly #resource: Resource;

  constructor(options?: ResourceOptions | string) {
    const given = typeof options === "string" ? undefined : options;
    const isNamed = typeof options === "string" || new.target !== EventEmitterAsyncResource;
    if (!isNamed && typeof given?.name !== "string")
      throw invalidType('The "options.name" property', "of type string", given?.name);
    super(given);
    this.#resource = new Resource(this, "EventEmitterAsyncResource");
  }

  override emit(name: EventName, ...args: unknown[]): boolean {
    return this.#resource.runInAsyncScope(() => super.emit(name, ...args));
  }

  emitDestroy(): void {
    this.#resource.emitDestroy();
  }

  get asyncResource(): Resource {
    return this.#resource;
  }
}
