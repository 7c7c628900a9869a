import { readFileSync } from 'node:fs';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { reviver } from '@actions/expressions/data/reviver';

/**
 * Reads `{condition?, template, contexts, status}` from standard input and prints `{runs, value}`: GitHub's own reader
 * of expressions, which comes as modules that Jest does not load.
 */
const { condition, template, contexts, status } = JSON.parse(
  readFileSync(0, 'utf8'),
);
const context = new data.Dictionary(
  ...Object.entries(contexts).map(([key, value]) => ({
    key,
    value: JSON.parse(JSON.stringify(value), reviver),
  })),
);
const says = (name, value) => ({
  ...{ name, minArgs: 0, maxArgs: 0 },
  call: () => new data.BooleanData(value),
});
const functions = [
  says('always', true),
  says('cancelled', false),
  says('success', status === 'success'),
  says('failure', status === 'failure'),
];

function evaluate(text) {
  const { tokens } = new Lexer(text).lex();
  const known = [Object.keys(contexts), functions];
  return new Evaluator(
    new Parser(tokens, ...known).parse(),
    context,
    new Map(functions.map(each => [each.name, each])),
  ).evaluate();
}

/** A condition is an expression with or without its brackets; it asks for success where it asks for nothing else. */
function isMet(text) {
  const bare = String(text).replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1');
  const asks = /\b(always|cancelled|success|failure)\(/.test(bare);
  const whole = asks ? bare : `success() && (${bare})`;
  const value = evaluate(whole).coerceString();
  return !['', 'false', '0'].includes(value);
}

function fill(value) {
  if (typeof value === 'string') {
    return value.replace(/\$\{\{(.*?)\}\}/gs, (_, text) =>
      evaluate(text).coerceString(),
    );
  }
  if (Array.isArray(value)) return value.map(fill);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, fill(each)]),
  );
}

const runs = isMet(condition ?? 'true');
process.stdout.write(
  JSON.stringify({ runs, value: runs ? fill(template) : undefined }),
);
