import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { reviver } from '@actions/expressions/data/reviver';

/** How what came before ended. */
export type Status = 'success' | 'failure' | 'cancelled' | 'skipped';

/** What an expression is about. */
export interface Scope {
  /** What it may name: `github`, `vars` and so on. */
  contexts: Readonly<Record<string, unknown>>;
  /** How what came before ended. */
  status: Status;
}

/**
 * Whether an `if:` is met. It is an expression with or without its brackets, and asks for success where it asks for
 * nothing else ("Status check functions").
 */
export function isMet(
  condition: string | boolean | undefined,
  scope: Scope,
): boolean {
  const text = String(condition ?? 'success()');
  const bare = text.replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1');
  const asks = /\b(always|cancelled|success|failure)\s*\(/.test(bare);
  const value = evaluate(asks ? bare : `success() && (${bare})`, scope);
  return !['', 'false', '0'].includes(value.coerceString());
}

/** Fills in the expressions in all texts of a part of a workflow. */
export function fill<T>(part: T, scope: Scope): T {
  return filled(part, scope) as T;
}

function filled(part: unknown, scope: Scope): unknown {
  if (typeof part === 'string') return fillText(part, scope);
  if (Array.isArray(part)) return part.map(each => filled(each, scope));
  if (part === null || typeof part !== 'object') return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, each]) => [key, filled(each, scope)]),
  );
}

/** What is nothing but an expression keeps its type, so that a list can come from one. */
function fillText(text: string, scope: Scope): unknown {
  const [, whole] = /^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(text) ?? [];
  if (whole !== undefined) {
    const value = evaluate(whole, scope);
    const isList = value.kind === data.Kind.Array;
    return isList ? JSON.parse(JSON.stringify(value)) : value.coerceString();
  }
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, each: string) =>
    evaluate(each, scope).coerceString(),
  );
}

function evaluate(text: string, { contexts, status }: Scope) {
  const says = (name: string, value: boolean) => ({
    ...{ name, minArgs: 0, maxArgs: 0 },
    call: () => new data.BooleanData(value),
  });
  const functions = [
    says('always', true),
    says('cancelled', status === 'cancelled'),
    says('success', status === 'success'),
    says('failure', status === 'failure'),
  ];
  const values = new data.Dictionary(
    ...Object.entries(contexts).map(([key, value]) => ({
      key,
      value: JSON.parse(JSON.stringify(value ?? {}), reviver),
    })),
  );
  const { tokens } = new Lexer(text).lex();
  const parser = new Parser(tokens, Object.keys(contexts), functions);
  const own = new Map(functions.map(each => [each.name, each]));
  return new Evaluator(parser.parse(), values, own).evaluate();
}
