import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { actionsSettings } from '../../portal/forge.ts';
import { inRoot } from '../../portal/paths.ts';
import { isPlayed } from '../jobs/runStep.ts';
import { readWorkflow } from '../workflow/Workflow.ts';

const FOLDER = inRoot('gitops', '.github', 'workflows');
const files = readdirSync(FOLDER);
const workflows = files.map(file =>
  readWorkflow(file, readFileSync(`${FOLDER}/${file}`, 'utf8')),
);
const jobs = workflows.flatMap(({ jobs: all }) => Object.values(all));

test('the runner carries out every step of the reference workflows that the demo has a use for', () => {
  const others = jobs
    .flatMap(({ steps }) => steps)
    .filter(step => !isPlayed(step));
  // There is no AWS in the demo.
  assert.deepEqual(
    [...new Set(others.map(({ if: condition }) => condition))],
    ["vars.AWS_ROLE != ''"],
  );
});

test('the demo has the environments, secrets and variables that the reference workflows name', () => {
  const { environments, vars } = actionsSettings({
    emulator: { key: 'k', secret: 's' },
    portal: { url: 'http://localhost', token: 't' },
  });
  const namesOf = (text: string, matrix: string[]) => {
    if (!text.includes('${{')) return [text];
    if (text.includes('matrix.environment')) return matrix;
    return [vars.APPROVED_ENVIRONMENT, 'prod'];
  };
  for (const { environment, steps, strategy } of jobs) {
    if (environment === undefined) continue;
    const matrix = [strategy?.matrix.environment ?? []].flat();
    const names = namesOf(environment, matrix);
    for (const name of names) {
      assert.ok(Object.hasOwn(environments, name), name);
      const asked = JSON.stringify(steps).matchAll(/secrets\.(CONFLUENT\w+)/g);
      for (const [, secret] of asked) {
        assert.ok(environments[name].secrets?.[secret], `${name}: ${secret}`);
      }
    }
  }
});

test('what a workflow asks for and the runner does not know is refused, not left out', () => {
  const text = 'on: push\njobs: { a: { container: x, steps: [] } }';
  assert.throws(
    () => readWorkflow('x.yaml', text),
    /^Error: x\.yaml, job a: the embedded runner does not know container\.$/,
  );
});

test('what nobody has approved waits in an environment that has reviewers, and nothing else does', () => {
  const { environments } = actionsSettings({
    emulator: { key: 'k', secret: 's' },
    portal: { url: 'http://localhost', token: 't' },
  });
  const reviewed = Object.keys(environments).filter(
    name => environments[name].reviewed,
  );
  assert.deepEqual(reviewed, ['prod', 'removals']);
});
