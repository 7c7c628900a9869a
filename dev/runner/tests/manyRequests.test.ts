import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startPlace, type CheckRun } from './place.ts';

const REQUESTS = 20;
const BOTH = ['Check', 'Plan'];
/** Half a minute on a machine that does nothing else. */
const WITHIN_MS = 400_000;

test('20 pull requests at the same moment are all checked, each with its plan', async t => {
  const place = await startPlace(t);
  await place.run();
  const begun = Date.now();
  const proposals = await Promise.all(
    Array.from({ length: REQUESTS }, (_, at) =>
      place.propose(`wave${at}`, { 'flush.size': `${1000 + at}` }),
    ),
  );
  const checks: CheckRun[][] = [];
  for (const { sha } of proposals) {
    checks.push(await place.ended(sha, BOTH, WITHIN_MS));
  }
  const seconds = Math.round((Date.now() - begun) / 1000);
  t.diagnostic(`${REQUESTS} pull requests were checked after ${seconds} s.`);
  assert.equal(new Set(proposals.map(({ number }) => number)).size, REQUESTS);
  // One department asks for all of them: the later ones are beyond its limit, and are told so.
  for (const runs of checks) {
    const [check, plan] = BOTH.map(name => runs.find(run => run.name === name));
    assert.ok(check && plan);
    const isBeyond = /^quota\/connectors: /.test(check.output.title);
    assert.equal(check.conclusion, isBeyond ? 'failure' : 'success');
    assert.equal(plan.conclusion, check.conclusion);
  }
  for (const { number } of proposals) {
    const path = `/issues/${number}/comments`;
    const comments = await place.api<{ body: string }[]>('GET', path);
    assert.equal(comments.length, 1);
  }
});
