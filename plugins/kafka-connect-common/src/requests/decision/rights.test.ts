import { prod, staging } from '../__testUtils__/decisions';
import {
  anna,
  approval,
  ben,
  carla,
  erik,
  frida,
  green,
  HEAD,
  OLDER,
  olga,
  rules,
} from '../__testUtils__/facts';
import { mayApproveRequest } from './approvals';
import { mayMergeRequest } from './decide';
import type { RequestFacts } from './facts';

describe('who may approve and merge', () => {
  const approved: RequestFacts = {
    ...green,
    ...prod,
    approvals: [approval(erik)],
  };
  const staged: RequestFacts = { ...green, ...staging };

  it.each([
    ['the platform team, anything', { ...green, ...prod }, erik, undefined],
    [
      'a second operator, what waits for the department',
      staged,
      olga,
      undefined,
    ],
    ['nobody what they asked for', staged, anna, /asked for/],
    [
      'no operator what waits for the platform team',
      { ...green, ...prod },
      olga,
      /Only the platform team/,
    ],
    ['no member who is no operator', staged, carla, /Only operators/],
    ['nobody of another department', staged, ben, /Only operators/],
    [
      'nobody by rights of an object’s prototype',
      staged,
      { ref: 'user:default/x', groups: ['constructor'] },
      /Only operators/,
    ],
  ])('approve: %s', (_, facts, person, refusal) => {
    const right = mayApproveRequest(facts, rules, person);
    expect(right.available ? '' : right.reason).toMatch(refusal ?? /^$/);
  });

  it.each([
    ['the one who approved', approved, erik, HEAD, undefined],
    ['another one who may approve', approved, frida, HEAD, undefined],
    ['nobody what they asked for', approved, anna, HEAD, /asked for/],
    ['no operator', approved, olga, HEAD, /Only the platform team/],
    [
      'nobody before it is approved',
      { ...green, ...prod },
      erik,
      HEAD,
      /has to approve/,
    ],
    [
      'nobody what has changed since they saw it',
      approved,
      erik,
      OLDER,
      /changed since/,
    ],
    [
      'nobody what fails when it is checked again',
      { ...approved, base: OLDER },
      erik,
      HEAD,
      /checks it/,
    ],
  ])('merge: %s', (_, facts, person, seen, refusal) => {
    const right = mayMergeRequest(facts, rules, person, seen);
    expect(right.available ? '' : right.reason).toMatch(refusal ?? /^$/);
  });
});
