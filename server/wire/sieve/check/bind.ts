import type { Argument, Test } from '../grammar/syntax.ts';
import { SieveFault } from '../problem.ts';
import type { BoundValue, Declaration, TagDeclaration, ValueKind } from './declaration.ts';
import { decodeEncodedCharacters } from './encoded-character.ts';

/** The extensions a script has required. */
export type Required = ReadonlySet<string>;

export function requireExtension(required: Required, extension: string | null | undefined, at: number): void {
  if (extension != null && !required.has(extension)) throw new SieveFault('missing-require', at, extension);
}

/** The arguments of a command or test by its declaration. Throws SieveFault. */
export function bindArguments(
  node: Test,
  declaration: Declaration,
  required: Required,
): { tags: Map<string, BoundValue | null>; values: BoundValue[] } {
  const tags = new Map<string, BoundValue | null>();
  const groups = new Set<string>();
  const rest: Argument[] = [];
  for (let index = 0; index < node.args.length; index += 1) {
    const arg = node.args[index]!;
    if (arg.kind !== 'tag') {
      rest.push(arg);
      continue;
    }
    const tag = findTag(declaration, arg, required);
    if (tags.has(arg.name)) throw new SieveFault('tag-twice', arg.at, `:${arg.name}`);
    if (tag.group !== undefined && groups.has(tag.group)) {
      throw new SieveFault('tags-together', arg.at, `:${arg.name}`);
    }
    if (tag.group !== undefined) groups.add(tag.group);
    if (tag.value === null) tags.set(arg.name, null);
    else
      tags.set(
        arg.name,
        bindValue(node.args[(index += 1)], tag.value, { word: `:${arg.name}`, at: arg.at, required }),
      );
  }
  return { tags, values: bindPositional(node, rest, declaration, required) };
}

function findTag(
  declaration: Declaration,
  arg: Argument & { kind: 'tag' },
  required: Required,
): TagDeclaration {
  const { tags } = declaration;
  const tag = tags !== undefined && Object.hasOwn(tags, arg.name) ? tags[arg.name] : undefined;
  if (tag === undefined) throw new SieveFault('unknown-tag', arg.at, `:${arg.name}`);
  requireExtension(required, tag.extension, arg.at);
  return tag;
}

function bindPositional(
  node: Test,
  rest: readonly Argument[],
  declaration: Declaration,
  required: Required,
): BoundValue[] {
  let { values: kinds } = declaration;
  const leaveOut = declaration.firstOptional === true && rest.length === kinds.length - 1;
  if (leaveOut) kinds = kinds.slice(1);
  // RFC 5232, section 3: the name of a variable is an error without `variables`.
  else if (declaration.firstOptional === true) requireExtension(required, 'variables', node.at);
  const extra = rest[kinds.length];
  if (extra !== undefined) throw new SieveFault('extra-argument', extra.at, node.name);
  const bound = kinds.map((kind, index) =>
    bindValue(rest[index], kind, { word: node.name, at: node.at, required }),
  );
  return leaveOut ? [[], ...bound] : bound;
}

function bindValue(
  arg: Argument | undefined,
  kind: ValueKind,
  where: { word: string; at: number; required: Required },
): BoundValue {
  if (arg === undefined) throw new SieveFault('missing-argument', where.at, where.word);
  if (kind === 'number') {
    if (arg.kind !== 'number') throw new SieveFault('bad-argument', arg.at, where.word);
    return arg.value;
  }
  if (arg.kind !== 'strings' || (kind === 'string' && !arg.single)) {
    throw new SieveFault('bad-argument', arg.at, where.word);
  }
  if (!where.required.has('encoded-character')) return arg.values;
  return arg.values.map((text) => {
    const decoded = decodeEncodedCharacters(text);
    if (decoded === null) throw new SieveFault('bad-value', arg.at, text);
    return decoded;
  });
}
