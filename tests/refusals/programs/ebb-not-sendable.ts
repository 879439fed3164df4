// expect: refusal about values that cannot be sent to another node
// refused: SK1201 14:8, SK1201 17:12, SK1201 20:19, SK1201 23:8, SK1201 26:8, SK1201 29:19, SK1201 32:11, SK1201 35:9, SK1201 38:7, SK1201 41:9, SK1201 44:15, SK1201 47:9
import { type Command, Exclusive, Local, type Query, type Reference, Service } from "skerry/ebb";

class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}

export class Shapes extends Exclusive {
  // a function
  each(action: (x: number) => void): Command<void> {
    action(1);
  }
  anything(value: unknown): Command<void> {
    console.log(value);
  }
  corner(): Query<Point> {
    return new Point(0, 0);
  }
  pick(one: { x: number } | { y: number }): Command<void> {
    console.log(one);
  }
  when(date: Date): Command<void> {
    console.log(date);
  }
  symbol(): Query<symbol> {
    return Symbol.iterator;
  }
  numbers(one: bigint | 3): Command<void> {
    console.log(one);
  }
  chain(one: { ["__proto__"]: number }): Command<void> {
    console.log(one);
  }
  own(shapes: Shapes): Command<void> {
    console.log(shapes);
  }
  local(counter: Reference<Counter>): Command<void> {
    console.log(counter);
  }
  implementer(disk: Reference<Disk>): Command<void> {
    console.log(disk);
  }
  oneOf(either: Reference<Store> | Reference<Shapes>): Command<void> {
    console.log(either);
  }
}

export class Counter extends Local {}

export abstract class Store extends Service {}

export class Disk extends Store {}
