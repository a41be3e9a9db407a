import type { SieveLimits } from '../limits.ts';
import { SieveFault } from '../problem.ts';
import { Lexer, type Token } from './lexer.ts';
import type { Argument, Command, Test } from './syntax.ts';

/** RFC 5228, section 8.2. Throws SieveFault; recursion is bounded by `nesting`. */
export class Parser {
  readonly #lexer: Lexer;
  readonly #limits: SieveLimits;
  #token: Token;
  #comments: string[];
  #counts = { commands: 0, tests: 0, strings: 0 };

  constructor(source: string, limits: SieveLimits) {
    this.#lexer = new Lexer(source);
    this.#limits = limits;
    this.#token = this.#lexer.next();
    this.#comments = this.#lexer.comments;
  }

  parse(): Command[] {
    const commands = this.#commands(0);
    if (this.#token.kind !== 'end') throw this.#unexpected();
    return commands;
  }

  #commands(depth: number): Command[] {
    const commands: Command[] = [];
    while (this.#token.kind === 'word') commands.push(this.#command(depth));
    return commands;
  }

  #command(depth: number): Command {
    const comments = this.#comments;
    const { text, at } = this.#word('commands');
    const args = this.#arguments();
    const tests = this.#tests(depth + 1);
    let block: Command[] | null = null;
    if (this.#isMark('{')) {
      this.#nest(depth + 1);
      this.#advance();
      block = this.#commands(depth + 1);
      this.#expect('}');
    } else this.#expect(';');
    return { name: text.toLowerCase(), args, tests, block, at, comments };
  }

  #tests(depth: number): Test[] {
    if (this.#token.kind === 'word') return [this.#test(depth)];
    if (!this.#isMark('(')) return [];
    const tests: Test[] = [];
    do {
      this.#advance();
      tests.push(this.#test(depth));
    } while (this.#isMark(','));
    this.#expect(')');
    return tests;
  }

  #test(depth: number): Test {
    this.#nest(depth);
    const { text, at } = this.#word('tests');
    const args = this.#arguments();
    return { name: text.toLowerCase(), args, tests: this.#tests(depth + 1), at };
  }

  #arguments(): Argument[] {
    const args: Argument[] = [];
    for (;;) {
      const token = this.#token;
      if (token.kind === 'number') args.push({ kind: 'number', value: token.value, at: token.at });
      else if (token.kind === 'tag') args.push({ kind: 'tag', name: token.text, at: token.at });
      else if (token.kind === 'string') args.push(this.#string(token));
      else if (this.#isMark('[')) {
        args.push(this.#list(token.at));
        continue;
      } else return args;
      this.#advance();
    }
  }

  #string(token: Token & { kind: 'string' | 'word' | 'tag' }): Argument {
    this.#count('strings', token.at);
    return { kind: 'strings', values: [token.text], single: true, at: token.at };
  }

  #list(at: number): Argument {
    const values: string[] = [];
    do {
      this.#advance();
      const token = this.#token;
      if (token.kind !== 'string') throw this.#unexpected();
      this.#count('strings', token.at);
      values.push(token.text);
      this.#advance();
    } while (this.#isMark(','));
    this.#expect(']');
    return { kind: 'strings', values, single: false, at };
  }

  #word(what: 'commands' | 'tests'): { text: string; at: number } {
    const token = this.#token;
    if (token.kind !== 'word') throw this.#unexpected();
    this.#count(what, token.at);
    this.#advance();
    return token;
  }

  #count(what: 'commands' | 'tests' | 'strings', at: number): void {
    this.#counts[what] += 1;
    if (this.#counts[what] > this.#limits[what]) throw new SieveFault('too-many', at, what);
  }

  #nest(depth: number): void {
    if (depth > this.#limits.nesting) throw new SieveFault('too-deep', this.#token.at);
  }

  #isMark(text: string): boolean {
    return this.#token.kind === 'mark' && this.#token.text === text;
  }

  #expect(mark: string): void {
    if (this.#token.kind === 'end') throw new SieveFault('unfinished', this.#token.at, mark);
    if (!this.#isMark(mark)) throw this.#unexpected();
    this.#advance();
  }

  #advance(): void {
    this.#token = this.#lexer.next();
    this.#comments = this.#lexer.comments;
  }

  #unexpected(): SieveFault {
    const token = this.#token;
    if (token.kind === 'end') return new SieveFault('unfinished', token.at, 'script');
    return new SieveFault('unexpected', token.at, token.kind === 'number' ? String(token.value) : token.text);
  }
}
