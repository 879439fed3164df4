// Properties that an initializer of a field gives the object, in the order in which they come.
const mark = (o: object): number => {
  (o as { mark?: number }).mark = 1;
  return 3;
};
class First {
  n = (mark(this), 21);
  k = 2;
}
class Between {
  n = 1;
  k = mark(this);
  q = 1;
}
class Last {
  n = 1;
  q = mark(this);
}
class Base {
  b = 1;
  constructor() {
    mark(this);
  }
}
class Derived extends Base {
  d = 2;
}
for (const made of [new First(), new Between(), new Last(), new Base(), new Derived()]) {
  console.log(Object.keys(made).join(), JSON.stringify(made), made);
}
