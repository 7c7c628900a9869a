import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import type { Finding, Plan } from '@kconnect/plugin-kafka-connect-common';
import type { ApplyReport } from '../apply/ApplyReport';
import { findingsMarkdown, findingsText } from './findings';
import { jsonText } from './jsonText';
import { planMarkdown, planText } from './planText';
import { reportMarkdown } from './reportMarkdown';

/** Control characters but the line's end, and marks of direction. */
const OBEYED = /(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const PLAIN = { width: Infinity, paint: (_: string, text: string) => text };

/** Texts as somebody writes them who wants more than to be read. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        ...['\u001b[2J', '\u009b31m', '\u001b]8;;http://x\u0007', '\r', '\n'],
        ...['\u202e', '\u0000', '@everyone', '@org/team', '#12', 'GH-12', '|'],
        ...['a@b.example', 'https://x.example', 'www.x.example', '`', '```'],
        ...['~~~', '<img src=x>', '<!--', '</td>', '<br>', '[x](y)', '![x](y)'],
        ...['&lt;', '&#64;', '\\', '\\|', '$x$', '---', '***', '# x', '> x'],
        ...['::error::x', '::stop-commands::x', ' ', '- ', '1. ', '{{x}}'],
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map(all => all.join('')),
);

const finding: fc.Arbitrary<Finding> = fc.record({
  code: fc.constant('name/file' as const),
  severity: fc.constant('error' as const),
  file: text.map(path => `connectors/${path}`),
  pointer: text,
  line: fc.constant(1),
  column: fc.constant(1),
  message: text,
  fix: text.map(rest => `Mend ${rest}`),
  docs: fc.constant('docs/findings.md#namefile'),
});

const plan: fc.Arbitrary<Plan> = fc
  .record({
    name: text,
    properties: fc.array(
      fc.record({ key: text, from: text, to: text, masked: fc.boolean() }),
      { minLength: 1, maxLength: 3 },
    ),
    state: text,
    note: text.map(rest => `It is ${rest}`),
  })
  .map(({ name, properties, state, note }) => ({
    ok: false,
    summary: {
      ...{ create: 0, update: 1, pause: 0, resume: 0, delete: 0 },
      ...{ unchanged: 0, unmanaged: 0 },
    },
    changes: [
      {
        ...{ cluster: 'cc-dev', name, action: 'update', properties, note },
        stateChange: { from: state, to: 'PAUSED' },
      },
    ],
    findings: [],
  }));

/** The same once it was applied, with what the cluster and the forge said. */
const endedAs = (made: Plan, said: string): ApplyReport => ({
  ...made,
  changes: made.changes.map(change => ({
    ...{ ...change, result: 'restored', state: said, reason: said },
    revert: { problem: said },
  })),
});

/** As GitHub reads it, but for its own links to people and issues. */
const markdown = new MarkdownIt({ html: true, linkify: true }).enable([
  'table',
  'strikethrough',
]);

/** What a text becomes in HTML: all its tags. */
const tagsOf = (source: string) =>
  [...markdown.render(source).matchAll(/<\/?([a-z0-9!-]+)/g)].map(
    ([, tag]) => tag,
  );
const TABLE = ['table', 'thead', 'tbody', 'tr', 'th', 'td', 'p', 'br'];

/** What GitHub looks for in the text that is shown. */
const shown = (source: string) =>
  markdown
    .render(source)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot);/g, ' ');
const LINKED = /@\w|#\d|GH-\d|:\/\/|www\.\w/i;

describe('what a file or a cluster says', () => {
  it('moves no cursor', () => {
    fc.assert(
      fc.property(finding, plan, (found, made) => {
        expect(findingsText([found], PLAIN)).not.toMatch(OBEYED);
        expect(planText(made, PLAIN)).not.toMatch(OBEYED);
        expect(jsonText({ found, made }, 2)).not.toMatch(OBEYED);
        expect(JSON.parse(jsonText({ found, made }))).toEqual({ found, made });
      }),
    );
  });

  it('begins no line, and no command to what reads the lines of a step', () => {
    fc.assert(
      fc.property(finding, plan, (found, made) => {
        const lines = [
          ...findingsText([found], PLAIN).split('\n'),
          ...planText(made, PLAIN).split('\n'),
        ];
        expect(lines).toHaveLength(9 + made.changes[0].properties.length);
        for (const line of lines) expect(line).not.toMatch(/^\s*(::|##\[)/);
      }),
    );
  });

  it('adds nothing to a comment but text', () => {
    fc.assert(
      fc.property(finding, plan, (found, made) => {
        for (const [source, rows] of [
          [findingsMarkdown([found]), 2],
          [planMarkdown(made), 2],
          [reportMarkdown(endedAs(made, found.message)), 2],
        ] as const) {
          const tags = tagsOf(source);
          expect(tags.filter(tag => !TABLE.includes(tag))).toEqual([]);
          expect(tags.filter(tag => tag === 'tr')).toHaveLength(2 * rows);
          expect(shown(source)).not.toMatch(LINKED);
          expect(source).not.toMatch(OBEYED);
        }
      }),
      { numRuns: 300 },
    );
  });
});
