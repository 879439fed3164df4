// Decorated classes: seen, registered, sealed, extended and replaced; their names inside and outside.

type Constructor<T = object> = new (...args: any[]) => T;

const registry = new Map<string, Constructor>();
function register(key?: string) {
  return (value: Constructor, context: ClassDecoratorContext): void => {
    registry.set(key ?? String(context.name), value);
    context.addInitializer(function () {
      console.log("registered", (this as any).name, (this as any).version);
    });
  };
}

function sealed(value: Function, context: ClassDecoratorContext) {
  console.log(context.kind, context.name, value.name);
  Object.seal(value);
}

function stamped<T extends Constructor>(value: T, _context: ClassDecoratorContext) {
  return class extends value {
    stamp = "!";
    override toString() {
      return `${super.toString()}${this.stamp}`;
    }
  };
}

@register()
class Plain {
  static version = 1;
  greet() {
    return "hello";
  }
}
@register("renamed")
@sealed
class Sealed {
  x = 1;
  copy() {
    return new Sealed();
  }
}
console.log([...registry.keys()], registry.get("Plain") === Plain, new Plain().greet());
console.log(Sealed.name, Object.isSealed(Sealed), new Sealed().copy() instanceof Sealed);

@stamped
class Message {
  constructor(readonly text: string) {}
  reply(text: string) {
    return new Message(`${this.text} / ${text}`);
  }
  toString() {
    return this.text;
  }
}
const message = new Message("a");
console.log(String(message), String(message.reply("b")), message instanceof Message);
console.log(Message.name, message.constructor === Message, (message as any).stamp);

class Special extends Message {
  override toString() {
    return `[${super.toString()}]`;
  }
}
console.log(String(new Special("s")), String(new Special("s").reply("t")));

@stamped
class Counted {
  static count = 0;
  static self = this;
  static readonly first = Counted.make("first");
  static make(name: string) {
    Counted.count++;
    return new Counted(name);
  }
  constructor(readonly name: string) {}
  toString() {
    return this.name;
  }
}
console.log(Counted.count, String(Counted.first), Counted.self === Counted, Counted.first instanceof Counted);

// Expressions, defaults of names, classes in functions.
const Anonymous = @sealed class {};
const Named = @sealed class Inner {
  me() {
    return Inner;
  }
};
console.log(Anonymous.name, Named.name, new Named().me() === Named);

function make(label: string) {
  const log = (_v: unknown, context: DecoratorContext) => {
    console.log(label, context.kind, String(context.name));
  };
  @log
  class Local {
    @log method() {
      return label;
    }
    @log field = label;
  }
  return Local;
}
const [A, B] = [make("a"), make("b")];
console.log(new A().method(), new B().method(), new A().field, A === B);

// What is no function does not replace a class.
try {
  @((() => ({})) as any)
  class Bad {}
  console.log(Bad);
} catch (e) {
  console.log(String(e));
}

// One instance, kept in a closure.
function shared<T extends Constructor>(value: T, context: ClassDecoratorContext) {
  let only: object | undefined;
  context.addInitializer(function () {
    (this as any).get = () => (only ??= new value());
  });
}
@shared
class Settings {
  declare static get: () => Settings;
  values = new Map<string, number>();
}
Settings.get().values.set("a", 1);
console.log(Settings.get().values.get("a"), Settings.get() === Settings.get());
