import type { Command, Test } from '../grammar/syntax.ts';
import { SieveFault } from '../problem.ts';
import { bindArguments, requireExtension, type Required } from './bind.ts';
import { commandDeclarations } from './commands.ts';
import { checkTest, VARIABLE } from './constraints.ts';
import { stringOf, stringsOf, type BoundCommand, type BoundTest, type Declaration } from './declaration.ts';
import { impliedExtensions, isKnownExtension } from './extensions.ts';
import { looksLikeAddress } from './looks-like-address.ts';
import { readMailbox } from '../mailbox.ts';
import { readRuleName } from '../rule-name.ts';
import { testDeclarations } from './tests.ts';

export interface CheckedScript {
  source: string;
  extensions: Required;
  commands: readonly BoundCommand[];
  /** Every `redirect`, for the policy of the place; of what is put together while the script runs, as it is written. */
  redirects: { address: string; isComputed: boolean; at: number }[];
  /** Every `:from` of a `vacation` that stands in the script, likewise. */
  senders: { text: string; at: number }[];
  /** Offset of the first `reject` or `ereject`; null when there is none. */
  rejectAt: number | null;
}

/** Binds every command by its declaration (RFC 5228, sections 2.10.5 and 6). Throws SieveFault. */
export function checkScript(source: string, commands: readonly Command[]): CheckedScript {
  const { extensions, rest } = takeRequires(commands);
  const checked: CheckedScript = {
    source,
    extensions,
    commands: [],
    redirects: [],
    senders: [],
    rejectAt: null,
  };
  checked.commands = bindBlock(rest, checked);
  return checked;
}

function takeRequires(commands: readonly Command[]): { extensions: Set<string>; rest: Command[] } {
  const extensions = new Set<string>();
  const first = commands.findIndex((command) => command.name !== 'require');
  const count = first === -1 ? commands.length : first;
  for (const command of commands.slice(0, count)) {
    const { values } = bindArguments(command, { extension: null, values: ['strings'] }, new Set());
    if (command.tests.length > 0) throw new SieveFault('missing-test', command.at, 'require');
    if (command.block !== null) throw new SieveFault('missing-block', command.at, 'require');
    for (const name of stringsOf(values[0])) {
      if (!isKnownExtension(name)) throw new SieveFault('unknown-extension', command.at, name);
      extensions.add(name);
      const implied = impliedExtensions.get(name);
      if (implied !== undefined) extensions.add(implied);
    }
  }
  return { extensions, rest: commands.slice(count) };
}

function bindBlock(commands: readonly Command[], checked: CheckedScript): BoundCommand[] {
  return commands.map((command, index) => {
    if (command.name === 'require') throw new SieveFault('require-late', command.at);
    const declaration = declarationOf(commandDeclarations, command, 'unknown-command');
    const isElse = command.name === 'elsif' || command.name === 'else';
    if (isElse && !['if', 'elsif'].includes(commands[index - 1]?.name ?? '')) {
      throw new SieveFault('else-alone', command.at, command.name);
    }
    const bound = {
      ...bindNode(command, declaration, checked.extensions),
      block: null as BoundCommand[] | null,
      rule: readRuleName(command),
    };
    if ((command.block !== null) !== (declaration.block === true)) {
      throw new SieveFault('missing-block', command.at, command.name);
    }
    if (command.block !== null) bound.block = bindBlock(command.block, checked);
    checkCommand(bound, checked);
    return bound;
  });
}

function declarationOf(
  declarations: Record<string, Declaration>,
  node: Test,
  code: 'unknown-command' | 'unknown-test',
): Declaration {
  const found = Object.hasOwn(declarations, node.name) ? declarations[node.name] : undefined;
  if (found === undefined) throw new SieveFault(code, node.at, node.name);
  return found;
}

function bindNode(node: Test, declaration: Declaration, required: Required): BoundTest {
  requireExtension(required, declaration.extension, node.at);
  const { tags, values } = bindArguments(node, declaration, required);
  const wanted = declaration.tests;
  const fits =
    wanted === undefined
      ? node.tests.length === 0
      : wanted === 'one'
        ? node.tests.length === 1
        : node.tests.length > 0;
  if (!fits) throw new SieveFault('missing-test', node.at, node.name);
  const tests = node.tests.map((test) => {
    const bound = bindNode(test, declarationOf(testDeclarations, test, 'unknown-test'), required);
    checkTest(bound, required);
    return bound;
  });
  return { name: node.name, tags, values, tests, at: node.at };
}

function checkCommand(command: BoundCommand, checked: CheckedScript): void {
  const { name, at } = command;
  const text = stringOf(command.values[0]);
  const isDynamic = (given: string): boolean => checked.extensions.has('variables') && given.includes('${');
  if (name === 'redirect') {
    const isComputed = isDynamic(text);
    if (!isComputed && !looksLikeAddress(text)) throw new SieveFault('bad-value', at, text);
    checked.redirects.push({ address: text, isComputed, at });
  }
  if (name === 'vacation' && command.tags.has('from')) {
    const sender = stringOf(command.tags.get('from'));
    if (!isDynamic(sender)) {
      if (readMailbox(sender) === null) throw new SieveFault('bad-value', at, sender);
      checked.senders.push({ text: sender, at });
    }
  }
  if (name === 'reject' || name === 'ereject') checked.rejectAt ??= at;
  if (name === 'fileinto' && text === '') throw new SieveFault('bad-value', at, '""');
  if (name === 'set' && !VARIABLE.test(text)) throw new SieveFault('bad-value', at, text);
}
