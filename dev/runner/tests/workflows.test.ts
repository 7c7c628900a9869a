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
  const { environments } = actionsSettings({
    emulator: { key: 'k', secret: 's' },
    portal: { url: 'http://localhost', token: 't' },
  });
  for (const { environment, steps, strategy } of jobs) {
    if (environment === undefined) continue;
    const names = environment.includes('${{')
      ? [strategy?.matrix.environment ?? []].flat()
      : [environment];
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
