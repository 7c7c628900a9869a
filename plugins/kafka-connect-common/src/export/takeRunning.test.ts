import type { ObservedConnector, RedactedConfig } from '../model';
import { exportConnector } from './exportConnector';
import { takeRunning } from './takeRunning';

const NAME = 'finance-salesdb-source-dev-cdc';
const path = `connectors/dev/${NAME}.json`;
const SECRET = '${secret:aws:finance/salesdb#password}';

const plain = (value: string) => ({ kind: 'plain' as const, value });

function running(config: RedactedConfig, state = 'RUNNING'): ObservedConnector {
  return {
    ...{ name: NAME, type: 'source', class: 'X', state, tasks: [] },
    ...{ validationErrors: [], config },
  };
}

function take(
  config: Record<string, string>,
  runs: ObservedConnector,
  state?: string,
) {
  const text = JSON.stringify({
    ...{ name: NAME, config },
    ...(state !== undefined && { initial_state: state }),
  });
  const { file, ...rest } = takeRunning({ path, text }, runs);
  return { ...rest, content: JSON.parse(file!.text) };
}

it('takes what runs of the settings that the file has, and leaves the server its own', () => {
  const { content, problems, remarks } = take(
    { 'tasks.max': '1', gone: 'x', flag: 'TRUE', password: SECRET },
    running({
      ...{ 'tasks.max': plain('3'), flag: plain('true') },
      ...{ added: plain('y'), password: { kind: 'masked' } },
    }),
  );
  expect(content).toEqual({
    name: NAME,
    config: { 'tasks.max': '3', flag: 'TRUE', password: SECRET },
  });
  expect(problems).toEqual([]);
  expect(remarks).toEqual([
    { field: 'password', message: expect.stringContaining('`password`') },
  ]);
});

it('never writes a secret that a cluster answers in the clear', () => {
  const { content } = take(
    { password: SECRET, 'api.key': '${secret:aws:finance/x#k}' },
    running({ password: plain('hunter2'), 'api.key': plain('hunter3') }),
  );
  expect(JSON.stringify(content)).not.toContain('hunter');
});

it('keeps a reference that a cluster leaves out of its answer', () => {
  expect(take({ password: SECRET }, running({})).content.config).toEqual({
    password: SECRET,
  });
});

it.each([
  [undefined, 'PAUSED', undefined],
  ['PAUSED', 'RUNNING', 'RUNNING'],
  ['RUNNING', 'STOPPED', 'STOPPED'],
  ['PAUSED', 'FAILED', 'RUNNING'],
])('of a file that says %s and runs as %s makes %s', (said, found, state) => {
  const { content } = take({}, running({}, found), said);
  expect(content.initial_state).toBe(state);
});

it('says what is wrong with a file that cannot be read', () => {
  const taken = takeRunning({ path, text: '{' }, running({}));
  expect(taken.file).toBeUndefined();
  expect(taken.problems).toHaveLength(1);
});

it('describes what no file does, its secrets as references that are to be made true', () => {
  const { secrets, text } = exportConnector(
    running({ password: { kind: 'masked' }, a: plain('1') }, 'PAUSED'),
    undefined,
  );
  expect(secrets).toEqual(['password']);
  expect(JSON.parse(text)).toEqual({
    ...{ name: NAME, initial_state: 'PAUSED' },
    config: { a: '1', password: `\${secret:aws:${NAME}#password}` },
  });
});
