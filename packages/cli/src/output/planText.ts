import {
  isPending,
  PLAN_ACTIONS,
  type Plan,
  type PlanAction,
  type PlannedChange,
  type PropertyChange,
} from '@kconnect/plugin-kafka-connect-common';
import type { Colour, Style } from '../Result';
import { countsInWords, findingsText } from './findings';
import { markdownText } from './markdownText';
import { printable } from './printable';

const SIGNS: Record<PlanAction, [sign: string, colour: Colour]> = {
  create: ['+', 'green'],
  update: ['~', 'yellow'],
  pause: ['=', 'yellow'],
  resume: ['>', 'green'],
  delete: ['-', 'red'],
  unchanged: [' ', 'gray'],
  unmanaged: ['?', 'gray'],
};

const WORDS: Record<PlanAction, string> = {
  create: 'to create',
  update: 'to update',
  pause: 'to pause',
  resume: 'to resume',
  delete: 'to delete',
  unchanged: 'unchanged',
  unmanaged: 'unmanaged',
};

/** A plan for people at a terminal: what would change, then how many of each. */
export function planText(
  { changes, findings, summary }: Plan,
  style: Style,
): string {
  const told = changes.filter(change => isPending(change) || change.note);
  return [
    findings.length > 0 &&
      `${findingsText(findings, style)}${countsInWords(findings)}.\n\n`,
    ...told.map(change => changeText(change, style)),
    told.length > 0 && '\n',
    `${inWords(summary)}.\n`,
  ]
    .filter(Boolean)
    .join('');
}

/** The plan in one line: `1 to create, 2 to update, 40 unchanged`. */
export function inWords(summary: Plan['summary']): string {
  const parts = PLAN_ACTIONS.flatMap(action =>
    summary[action] > 0 ? [`${summary[action]} ${WORDS[action]}`] : [],
  );
  return parts.length > 0 ? parts.join(', ') : 'Nothing runs and nothing is to';
}

function changeText(change: PlannedChange, style: Style): string {
  const { action, cluster, name, note, properties, stateChange } = change;
  const [sign, colour] = SIGNS[action];
  const lines = [
    `${style.paint(colour, `${sign} ${action}`)} ${cluster}/${printable(name)}`,
    stateChange &&
      `    state: ${printable(stateChange.from)} -> ${stateChange.to}`,
    ...properties.map(property => `    ${propertyText(property)}`),
    note && `    ${printable(note)}`,
  ];
  return lines.flatMap(line => (line ? [`${line}\n`] : [])).join('');
}

function propertyText({ key, from, masked, to }: PropertyChange): string {
  const [before, after] = [from, to].map(value =>
    value === null ? (masked && '(hidden)') || '(none)' : JSON.stringify(value),
  );
  return printable(`${keyText(key)}: ${before} -> ${after}`);
}

/** What begins with a colon would be a command to GitHub's runner, which reads every line of a step. */
function keyText(key: string): string {
  return /^[\w.-]/.test(key) ? key : JSON.stringify(key);
}

/** A plan for a pull request's comment. */
export function planMarkdown(plan: Plan): string {
  const rows = plan.changes.filter(isPending).map(change => {
    const details = [
      change.stateChange &&
        `state: ${change.stateChange.from} -> ${change.stateChange.to}`,
      ...change.properties.map(propertyText),
    ].filter(Boolean) as string[];
    return `| ${change.action} | ${markdownText(
      `${change.cluster}/${change.name}`,
    )} | ${details.map(markdownText).join('<br>')} |`;
  });
  const table =
    rows.length > 0
      ? ['| | connector | what |', '|---|---|---|', ...rows, ''].join('\n')
      : '';
  return `${inWords(plan.summary)}.\n\n${table}`;
}
