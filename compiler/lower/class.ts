/** Classes: their templates, members, fields and static parts. */

import { hasModifier, isTypeOnly } from "../bind/syntax.ts";
import type { ClassInfo, FunctionInfo } from "../bind/variables.ts";
import { ClassTemplate, type FieldInfo, type FunctionTemplate, type Op } from "../ir/ir.ts";
import { functionName, isHidden } from "../ir/property-name.ts";
import { isAutoAccessor } from "../parse/auto-accessors.ts";
import { isEarlyEffect, isEffect, isMethodSlot, movedMember } from "../parse/decorators.ts";
import {
  isBareClass,
  isFunctionClass,
  memberAliases,
  ownNameOf,
} from "../parse/function-classes.ts";
import { ts } from "../parse/typescript.ts";
import { globalLength, isBuiltinModule, isOneMember, memberLength } from "./builtin-members.ts";
import {
  type ComputedMethod,
  defineComputedMethods,
  isComputedMethod,
} from "./computed-methods.ts";
import { placeOf } from "./constant-name.ts";
import {
  type Definite,
  definiteFields,
  heritageOf,
  isAbstract,
  isConstructor,
  isInstanceField,
  isParameterProperty,
  isQuietStatic,
} from "./definite.ts";
import { lowerExpression, privateName, strip } from "./expression.ts";
import {
  describe,
  enterFunction,
  finish,
  lowerFunction,
  lowerFunctionInto,
  lowerNamed,
} from "./function.ts";
import { Lowering } from "./lowering.ts";
import { evaluateName, isRunTimeName, lowerKey, propertyKeyName } from "./pattern.ts";
import type { Module, Program } from "./program.ts";
import { lowerStatements } from "./statement.ts";

export function lowerClassDeclaration(l: Lowering, node: ts.ClassDeclaration): void {
  const variable = node.name === undefined ? l.module.defaultVariable : l.variableOf(node.name);
  const info = l.classInfo(node);
  const value = emitClass(l, node, node.name?.text ?? "default");
  if (variable !== null) l.initialise(variable, value);
  runStatic(l, info, value);
}

export function lowerClassExpression(l: Lowering, node: ts.ClassExpression, name: string): Op {
  const info = l.classInfo(node);
  const own = node.name === undefined ? undefined : l.module.bound.declarations.get(node.name);
  if (own?.needsTdzCheck === true) l.uninitialise(own);
  const value = emitClass(l, node, node.name?.text ?? name);
  if (own !== undefined) l.initialise(own, value);
  return runStatic(l, info, value);
}

function emitClass(l: Lowering, node: ts.ClassLikeDeclaration, name: string): Op {
  refuseDecorators(l, node);
  const info = l.classInfo(node);
  const heritage = heritageOf(node);
  const base = heritage === null ? null : lowerExpression(l, heritage);
  const computed: ComputedMethod[] = [];
  for (const member of node.members) {
    if (member.name === undefined || !ts.isComputedPropertyName(member.name) || isTypeOnly(member))
      continue;
    if (ts.isMethodDeclaration(member) && isComputedMethod(placeOf(l), member)) {
      const key = lowerKey(l, member.name);
      if (key !== null) computed.push({ member, key });
      continue;
    }
    const variable = l.module.bound.fieldKeys.get(member);
    if (variable !== undefined && isRunTimeName(placeOf(l), member.name))
      l.initialise(variable, lowerKey(l, member.name) ?? l.undefined());
    else {
      evaluateName(l, member.name);
      if (variable !== undefined) l.initialise(variable, l.undefined());
    }
  }
  const cls = classTemplate(l.program, l.module, info, name);
  const captured = l.captured(info.captures);
  const made = l.b.emit("class", base === null ? captured : [base, ...captured], (op) => {
    op.cls = cls;
  });
  if (computed.length > 0) defineComputedMethods(l, made, cls, computed);
  return made;
}

function refuseDecorators(l: Lowering, node: ts.ClassLikeDeclaration): void {
  const visit = (at: ts.Node): void => {
    if (ts.isDecorator(at)) {
      l.refuse(
        "SK1107",
        at,
        "decorators in this place",
        "decorate a class that a statement declares, with names that are constant and decorators without `this`, `await` or a class",
      );
    }
  };
  ts.forEachChild(node, visit);
  for (const member of node.members) ts.forEachChild(member, visit);
}

/** Gives the class, unless what it runs never returns. */
function runStatic(l: Lowering, info: ClassInfo, value: Op): Op {
  const cls = l.program.classOf.get(info);
  if (cls === undefined || cls.staticTemplate === null) return value;
  return l.b.emit("initstatic", [value], (op) => {
    op.cls = cls;
  });
}

function classTemplate(
  program: Program,
  module: Module,
  info: ClassInfo,
  name: string,
): ClassTemplate {
  const known = program.classOf.get(info);
  if (known !== undefined) return known;
  const { node } = info;
  const cls = new ClassTemplate(
    program.classes.length,
    name,
    info,
    module.id,
    heritageOf(node) !== null,
  );
  cls.isFunction = isFunctionClass(node);
  cls.isBare = isBareClass(node);
  cls.isBuiltin = isBuiltinModule(module.id);
  program.classes.push(cls);
  program.classOf.set(info, cls);
  new ClassMaker(program, module, cls).run();
  const builtin = cls.isBuiltin ? globalLength(name) : undefined;
  cls.length = builtin ?? cls.constructorTemplate?.length ?? 0;
  return cls;
}

function lowerEffect(l: Lowering, member: ts.ClassElement): void {
  if (!ts.isPropertyDeclaration(member) || member.initializer === undefined) return;
  lowerExpression(l, member.initializer);
}

class ClassMaker {
  private readonly program: Program;
  private readonly module: Module;
  private readonly cls: ClassTemplate;
  private keptPlaces: ReadonlySet<string> = new Set();

  constructor(program: Program, module: Module, cls: ClassTemplate) {
    this.program = program;
    this.module = module;
    this.cls = cls;
  }

  run(): void {
    const { node } = this.cls.info;
    const definite = definiteFields(this.program, this.module, node);
    this.cls.leaksThis = definite.leaksThis;
    for (const parameter of node.members.find(isConstructor)?.parameters ?? []) {
      if (!isParameterProperty(parameter) || !ts.isIdentifier(parameter.name)) continue;
      const name = parameter.name.text;
      this.addFieldInfo(name, name, definite);
    }
    for (const member of node.members) {
      if (isTypeOnly(member) || isAbstract(member)) continue;
      if (isConstructor(member)) this.addConstructor(member);
      else if (ts.isMethodDeclaration(member)) this.addMethod(member);
      else if (ts.isAccessor(member)) this.addAccessor(member);
      else if (ts.isPropertyDeclaration(member)) this.addField(member, definite);
    }
    for (const { name, of } of memberAliases(node)) {
      const template = this.cls.methods.get(of);
      if (template !== undefined) this.cls.methods.set(name, template);
    }
    this.keptPlaces = placesToKeep(this.cls.fields, definite);
    this.addInitializers();
  }

  private name(name: ts.PropertyName): string {
    if (ts.isPrivateIdentifier(name)) return privateName(this.module, name);
    const known = propertyKeyName({ program: this.program, module: this.module }, name);
    if (known !== null) return known;
    this.program.refuse(
      "SK1113",
      name,
      "a class member with a computed name",
      "give the member a constant name, or keep the values in a Map",
    );
    return "?";
  }

  private template(
    info: FunctionInfo,
    name: string,
    lower: (t: FunctionTemplate) => void,
  ): FunctionTemplate {
    const template = this.program.template(info, name, this.module, this.cls, lower);
    describe(template, info);
    return template;
  }

  private memberTemplate(member: ts.FunctionLikeDeclaration, name: string): FunctionTemplate {
    const info = this.module.bound.functions.get(member);
    if (info === undefined) throw new Error("member was not bound");
    return this.template(info, name, (t) => lowerFunction(this.program, this.module, t));
  }

  private addMethod(member: ts.MethodDeclaration): void {
    if (member.body === undefined) return;
    if (isComputedMethod({ program: this.program, module: this.module }, member)) return;
    const name = this.name(member.name);
    const moved = movedMember(member);
    const shown = isFunctionClass(this.cls.info.node) ? ownNameOf(member) : functionName(name);
    const template = this.memberTemplate(member, moved?.shown ?? shown);
    template.isMovedMember = moved?.isStatic === false;
    const into = hasModifier(member, ts.SyntaxKind.StaticKeyword)
      ? this.cls.staticMethods
      : this.cls.methods;
    if (this.cls.isBuiltin) {
      const isStatic = into === this.cls.staticMethods;
      template.length = memberLength(this.cls.name, name, isStatic) ?? template.length;
    }
    const other = this.cls.isBuiltin ? passedOnTo(member) : "";
    const isOther = other !== "" && isOneMember(this.cls.name, name, other);
    into.set(name, (isOther ? into.get(other) : undefined) ?? template);
  }

  private addAccessor(member: ts.AccessorDeclaration): void {
    if (member.body === undefined) return;
    const name = this.name(member.name);
    const template = this.memberTemplate(member, functionName(name));
    template.isMethodSlot = isMethodSlot(member);
    const into = hasModifier(member, ts.SyntaxKind.StaticKeyword)
      ? this.cls.staticAccessors
      : this.cls.accessors;
    let accessor = into.get(name);
    if (accessor === undefined) {
      accessor = { get: null, set: null };
      into.set(name, accessor);
    }
    if (ts.isGetAccessorDeclaration(member)) accessor.get = template;
    else accessor.set = template;
  }

  /** A field whose name the program computes when it comes to the class. */
  private hasRunTimeName(member: ts.PropertyDeclaration): boolean {
    const { program, module } = this;
    return (
      module.bound.fieldKeys.has(member) &&
      isRunTimeName({ program, module }, member.name) &&
      !(member.initializer !== undefined && ts.isClassExpression(strip(member.initializer)))
    );
  }

  private lowerComputedField(l: Lowering, member: ts.PropertyDeclaration): void {
    const { initializer } = member;
    const { thisVariable } = l.info;
    const variable = this.module.bound.fieldKeys.get(member);
    if (variable === undefined || thisVariable === null) return;
    l.at(member, () => {
      const key = l.readVariable(variable, member);
      const value = initializer === undefined ? l.undefined() : lowerNamed(l, initializer, "", key);
      l.b.emit("definek", [l.readVariable(thisVariable, member), key, value], (op) => {
        op.checked = true;
      });
    });
  }

  private addField(member: ts.PropertyDeclaration, definite: Definite): void {
    if (isAutoAccessor(member)) this.refuseAutoAccessor(member);
    if (this.hasRunTimeName(member) || isEffect(member)) return;
    const name = this.name(member.name);
    if (hasModifier(member, ts.SyntaxKind.StaticKeyword)) {
      this.cls.staticFields.push(name);
      return;
    }
    const plain = ts.isComputedPropertyName(member.name) ? name : member.name.text;
    this.addFieldInfo(name, plain, definite);
  }

  private refuseAutoAccessor(member: ts.PropertyDeclaration): void {
    const what =
      "an accessor field with a computed name, or a static one of a class without a name";
    const hint = "write a getter and a setter, or give the class a name";
    this.program.refuse("SK1113", member, what, hint);
  }

  /** `plain` is what the source calls it: private names differ. */
  private addFieldInfo(name: string, plain: string, definite: Definite): void {
    const definitelyAssigned = definite.assigned.has(plain);
    this.cls.fields.push({ name, definitelyAssigned, isUnseen: definite.unseen.has(plain) });
  }

  private addConstructor(member: ts.ConstructorDeclaration): void {
    const info = this.module.bound.functions.get(member);
    if (info === undefined) throw new Error("constructor was not bound");
    this.cls.constructorTemplate = this.template(info, this.cls.name, (template) => {
      lowerFunctionInto(this.program, this.module, template, {
        beforeParameters: (l) => initialiseFields(l, this.cls, member),
        afterParameters: (l) => setParameterProperties(l, member),
      });
    });
  }

  private addInitializers(): void {
    const { node } = this.cls.info;
    const fields = this.module.bound.functions.get(node);
    if (fields !== undefined && node.members.some(isInstanceField)) {
      this.cls.fieldsTemplate = this.template(fields, `${this.cls.name}.fields`, (template) => {
        const l = new Lowering(this.program, this.module, template);
        enterFunction(l);
        for (const member of node.members) if (isEarlyEffect(member)) lowerEffect(l, member);
        this.lowerParameterProperties(l);
        for (const member of node.members) {
          if (!isInstanceField(member)) continue;
          if (this.hasRunTimeName(member)) {
            this.lowerComputedField(l, member);
            continue;
          }
          if (isEffect(member)) {
            if (!isEarlyEffect(member)) lowerEffect(l, member);
            continue;
          }
          const name = this.name(member.name);
          if (this.isAssignedLater(name)) this.reserve(l, member, name);
          else this.lowerField(l, member);
        }
        l.b.ret(l.undefined());
        finish(l, template);
      });
    }
    const statics = node.members.filter(isStaticPart);
    this.cls.staticsAreQuiet = statics.every(
      (s) => ts.isPropertyDeclaration(s) && isQuietStatic(s.initializer),
    );
    const first = statics[0];
    const info = first === undefined ? undefined : this.module.bound.functions.get(first);
    if (info === undefined) return;
    this.cls.staticTemplate = this.template(info, `${this.cls.name}.static`, (template) => {
      const l = new Lowering(this.program, this.module, template);
      enterFunction(l);
      for (const member of statics) this.lowerStatic(l, member);
      l.b.ret(l.undefined());
      finish(l, template);
    });
  }

  /** Fields of parameters come first, and are undefined for the initializers of the others. */
  private lowerParameterProperties(l: Lowering): void {
    const parameters = this.cls.info.node.members.find(isConstructor)?.parameters ?? [];
    for (const { name } of parameters.filter(isParameterProperty)) {
      if (this.isAssignedLater(name.getText())) this.reserve(l, name, name.getText());
      else this.define(l, name, name.getText(), () => l.undefined());
    }
  }

  private isAssignedLater(name: string): boolean {
    return this.cls.fields.some((f) => f.name === name && f.definitelyAssigned);
  }

  private lowerField(l: Lowering, member: ts.PropertyDeclaration): void {
    const name = this.name(member.name);
    const { initializer } = member;
    this.define(l, member, name, () =>
      initializer === undefined ? l.undefined() : lowerNamed(l, initializer, functionName(name)),
    );
  }

  /**
   * Nobody sees the field before it is assigned; but where properties are in a table, this is its place, and a private
   * one is there from here on where a base class may have shown the object before.
   */
  private reserve(l: Lowering, node: ts.Node, name: string): void {
    const variable = l.info.thisVariable;
    const isTested = isHidden(name) && this.cls.hasHeritage;
    if (variable === null || !(isTested || this.keptPlaces.has(name))) return;
    l.at(node, () => {
      l.b.emit("define", [l.readVariable(variable, node), l.undefined()], (op) => {
        op.name = name;
        op.checked = true;
      });
    });
  }

  private define(l: Lowering, node: ts.Node, name: string, value: () => Op): void {
    const variable = l.info.thisVariable;
    if (variable === null) return;
    l.at(node, () => {
      const initial = value();
      l.b.emit("define", [l.readVariable(variable, node), initial], (op) => {
        op.name = name;
      });
    });
  }

  private lowerStatic(l: Lowering, member: ts.ClassElement): void {
    if (ts.isClassStaticBlockDeclaration(member)) {
      lowerStatements(l, member.body, member.body.statements);
    } else if (ts.isPropertyDeclaration(member)) {
      if (this.hasRunTimeName(member)) this.lowerComputedField(l, member);
      else this.lowerField(l, member);
    }
  }
}

/**
 * Fields that the constructor surely assigns are not set before. Where that would change the order of properties, for one
 * that comes after them is set or they are assigned in another order, their places have to be kept.
 */
function placesToKeep(fields: readonly FieldInfo[], definite: Definite): ReadonlySet<string> {
  const later = fields.filter((f) => f.definitelyAssigned && !isHidden(f.name)).map((f) => f.name);
  const order = [...definite.assigned].filter((name) => later.includes(name));
  if (later.some((name, index) => order[index] !== name)) return new Set(later);
  const last = fields.findLastIndex((f) => !f.definitelyAssigned && !isHidden(f.name));
  return new Set(
    fields
      .slice(0, Math.max(last, 0))
      .map((f) => f.name)
      .filter((n) => later.includes(n)),
  );
}

function isStaticPart(member: ts.ClassElement): boolean {
  if (ts.isClassStaticBlockDeclaration(member)) return true;
  return (
    ts.isPropertyDeclaration(member) &&
    hasModifier(member, ts.SyntaxKind.StaticKeyword) &&
    !isTypeOnly(member)
  );
}

/** A base constructor sets the fields first (ECMA-262 10.2.2, step 6); a derived one after super(). */
function initialiseFields(
  l: Lowering,
  cls: ClassTemplate,
  member: ts.ConstructorDeclaration,
): void {
  const variable = l.info.thisVariable;
  if (variable === null || cls.hasHeritage) return;
  l.b.emit("initfields", [l.readVariable(variable, member)], (op) => {
    op.cls = cls;
  });
}

function setParameterProperties(l: Lowering, member: ts.ConstructorDeclaration): void {
  const variable = l.info.thisVariable;
  if (variable === null || l.info.isDerived) return;
  assignParameterProperties(l, member, l.readVariable(variable, member));
}

/** `constructor(readonly x: number)`: fields with the values of the parameters, set where tsc sets them. */
export function assignParameterProperties(l: Lowering, member: ts.Node, self: Op): void {
  if (!ts.isConstructorDeclaration(member)) return;
  const own = member.parameters.filter(isParameterProperty);
  for (const parameter of own) {
    const { name } = parameter;
    if (!ts.isIdentifier(name)) continue;
    const local = l.variableOf(name);
    if (local === null) continue;
    l.b.emit("set", [self, l.readVariable(local, name)], (op) => {
      op.name = name.text;
    });
  }
}

/** `m() { return this.other(); }`: the name of the other, or "". */
function passedOnTo(member: ts.MethodDeclaration): string {
  const [only, ...more] = member.body?.statements ?? [];
  if (only === undefined || more.length > 0 || !ts.isReturnStatement(only)) return "";
  const call = only.expression;
  if (call === undefined || !ts.isCallExpression(call) || call.arguments.length > 0) return "";
  const callee = call.expression;
  const isOwn =
    ts.isPropertyAccessExpression(callee) && callee.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isOwn ? callee.name.text : "";
}
