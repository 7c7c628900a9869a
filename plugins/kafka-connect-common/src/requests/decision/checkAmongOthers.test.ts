import {
  CDC,
  CLUSTERS,
  DEPARTMENTS,
} from '../../check/__testUtils__/repository';
import type { ProposedFile } from '../../check';
import { checkAmongOthers } from './checkAmongOthers';

/** In the departments of these tests finance has three places over all environments, logistics fifty. */
const file = (department: string, name: string): ProposedFile => {
  const full = `${department}-${name}-source-dev-cdc`;
  const config = { 'connector.class': 'x', 'tasks.max': '1' };
  return {
    path: `connectors/dev/${full}.json`,
    text: JSON.stringify({ name: full, config }),
  };
};
const request = (
  number: number,
  department = 'finance',
  name = `r${number}`,
) => ({
  ...{ number, files: [file(department, name)] },
});
const quota = (
  number: number,
  others: ReturnType<typeof request>[],
  merged: ProposedFile[] = [file('finance', 'a'), file('finance', 'b')],
) => {
  const { behind, findings } = checkAmongOthers({
    ...{ departments: DEPARTMENTS, clusters: CLUSTERS },
    ...{ merged: { files: merged }, request: number },
    files: request(number).files,
    otherRequests: others,
    only: request(number).files.map(each => each.path),
  });
  const codes = findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code)
    .filter(code => code.startsWith('quota/'));
  return { behind, codes };
};

it('lets the lower number of two take the last place, and tells the later why', () => {
  expect(CDC).toContain('finance');
  expect(quota(4, [request(9)])).toEqual({ behind: [], codes: [] });
  expect(quota(9, [request(4)])).toEqual({
    behind: [4],
    codes: ['quota/connectors'],
  });
});

it('lets the later pass once the earlier is closed', () => {
  expect(quota(9, [])).toEqual({ behind: [], codes: [] });
});

it('lets the later fail once the earlier is merged, with nobody to wait for', () => {
  const merged = ['a', 'b', 'r4'].map(name => file('finance', name));
  expect(quota(9, [], merged)).toEqual({
    behind: [],
    codes: ['quota/connectors'],
  });
});

it('names all that come first, and no other department’s', () => {
  expect(
    quota(9, [request(5), request(4), request(6, 'logistics')]).behind,
  ).toEqual([4, 5]);
});

it('names nobody where it fails by itself', () => {
  const merged = ['a', 'b', 'c'].map(name => file('finance', name));
  expect(quota(9, [request(4)], merged).behind).toEqual([]);
});
