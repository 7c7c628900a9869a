import { readMark } from '@kconnect/plugin-kafka-connect-common';
import { readMarkKeys, verifyMark } from '@kconnect/plugin-kafka-connect-node';
import { departmentsYaml } from '../../__testUtils__/organisation';
import { databases, openTestDatabase } from '../../__testUtils__/database';
import {
  code,
  member,
  ProposingPortal,
  proposalOf,
} from '../../__testUtils__/ProposingPortal';
import { SERVICE } from '../../__testUtils__/portal';

jest.setTimeout(180_000);

const NAME = 'finance-ledger-source-dev-jdbc';
const branchOf = (suffix: string) =>
  `kafka-connect/onprem-dev/finance-ledger-source-dev-${suffix}`;
const MERGED = proposalOf('finance', 'merged');
const [merged] = MERGED.files;
const [moved] = proposalOf('finance', 'moved').files;

let at: ProposingPortal;

beforeAll(async () => {
  const [id] = databases.eachSupportedId()[0];
  at = await ProposingPortal.start({
    files: { [merged.path]: merged.text, [moved.path]: moved.text },
    knex: await openTestDatabase(id),
  });
});
afterAll(() => at.stop());

/** All that were ever opened for a connector. */
async function pullsOf({ files: [{ path }] }: { files: { path: string }[] }) {
  const name = path
    .split('/')
    .at(-1)
    ?.replace(/\.json$/, '');
  const all = await at.pulls();
  return all.filter(({ branch }) => branch.endsWith(`/${name}`));
}

describe('a request', () => {
  it('is a pull request of the portal’s, with the asker’s mark', async () => {
    const wanted = proposalOf('finance');
    const { body, status } = await at.propose('anna', {
      ...{
        ...wanted,
        title: `Add ${NAME} to onprem-dev`,
        note: 'For the new ledger.',
      },
    });
    expect(status).toBe(201);
    const pull = await at.own.pullRequests.get(body.number);
    expect(body).toEqual({
      ...{ number: pull.number, url: pull.url, head: pull.revision },
      result: 'opened',
    });
    expect(pull).toMatchObject({
      ...{
        branch: branchOf('jdbc'),
        title: `Add ${NAME} to onprem-dev`,
        state: 'open',
      },
      author: 'connector-portal[bot]',
      labels: ['kafka-connect', 'finance', 'dev'],
    });
    expect(pull.body).toContain(`Adds \`${NAME}\` on \`onprem-dev\`.`);
    expect(pull.body).toContain('| `topic` |  | `finance.ledger` |');
    expect(pull.body).toContain('`user:default/anna` asked for it');
    expect(pull.body).toContain('merges by itself');
    expect(pull.body).toContain('```text\nFor the new ledger.\n```');
    expect(pull.body).toContain(
      `https://portal.example/kafka-connect/requests/${body.number}`,
    );
    const { files } = await at.own.pullRequests.changes(pull);
    expect(files).toMatchObject([
      { ...{ path: wanted.files[0].path, after: wanted.files[0].text } },
    ]);
    const verdict = verifyMark(
      {
        ...{ branch: pull.branch, openedAt: pull.createdAt },
        description: pull.body,
        files: files.map(({ after = '', path }) => ({
          ...{ path, after: { kind: 'file', text: after } },
        })),
      },
      readMarkKeys(at.signer.publicKey),
    );
    expect(verdict).toMatchObject({
      ok: true,
      mark: { asker: 'user:default/anna', department: 'finance' },
    });
    const { requested_reviewers: asked } = await at.forge.call(
      ...(['erik-larsen', 'GET', `/pulls/${body.number}`] as const),
    );
    expect(asked).toMatchObject([{ login: 'anna-keller' }]);
    expect(JSON.stringify(at.portal.log.audits())).toContain('request-propose');
  });

  it('is the same one when it is asked for again', async () => {
    const first = await at.propose('anna', proposalOf('finance', 'again'));
    const again = await at.propose('anna', proposalOf('finance', 'again'));
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...first.body, result: 'unchanged' });
    const changed = await at.propose(
      'anna',
      proposalOf('finance', 'again', { throughput: '20' }),
    );
    expect(changed.body).toMatchObject({
      ...{ number: first.body.number, result: 'updated' },
      head: expect.not.stringContaining(first.body.head),
    });
    // Another member takes it over: it is theirs then, and no longer the first one's.
    const other = await at.propose(
      'carla',
      proposalOf('finance', 'again', { throughput: '20' }),
    );
    expect(other.body).toEqual({ ...changed.body, result: 'updated' });
    const [pull, ...more] = await pullsOf(proposalOf('finance', 'again'));
    expect(more).toEqual([]);
    const mark = readMark(pull.body);
    expect(mark.ok && mark.signed.mark.asker).toBe('user:default/carla');
    expect(pull.body).toContain('no operator');
    expect(pull.body).toContain(`/kafka-connect/requests/${pull.number}`);
  });

  it('is written anew where somebody pushed to its branch', async () => {
    const branch = branchOf('pushed');
    const { body } = await at.propose('anna', proposalOf('finance', 'pushed'));
    const [{ path }] = proposalOf('finance', 'pushed').files;
    const { sha } = await at.forge.call(
      ...(['erik-larsen', 'GET', `/contents/${path}?ref=${branch}`] as const),
    );
    await at.forge.call('erik-larsen', 'PUT', `/contents/${path}`, {
      ...{ branch: branch, message: 'x', sha },
      content: Buffer.from('{}').toString('base64'),
    });
    const again = await at.propose('anna', proposalOf('finance', 'pushed'));
    expect(again.body).toMatchObject({
      number: body.number,
      result: 'updated',
    });
    const pull = await at.own.pullRequests.get(body.number);
    const { files } = await at.own.pullRequests.changes(pull);
    expect(files[0].after).toBe(proposalOf('finance', 'pushed').files[0].text);
  });

  it('is written anew where its file was changed in the main branch meanwhile', async () => {
    const wanted = proposalOf('finance', 'moved', { throughput: '20' });
    const first = await at.propose('anna', wanted);
    expect(first.body.result).toBe('opened');
    const { path } = moved;
    const text = moved.text.replace('"tasks.max": "1"', '"tasks.max": "2"');
    const { sha } = await at.forge.call(
      ...(['erik-larsen', 'GET', `/contents/${path}`] as const),
    );
    await at.forge.call('erik-larsen', 'PUT', `/contents/${path}`, {
      ...{ branch: 'main', message: 'Two tasks', sha },
      content: Buffer.from(text).toString('base64'),
    });
    const later = await at.another(undefined, { [path]: text });
    try {
      const again = await at.propose('anna', wanted, later);
      const { number } = first.body;
      expect(again.body).toMatchObject({ number, result: 'updated' });
      const pull = await at.own.pullRequests.get(number);
      expect(again.body.head).toBe(pull.revision);
      const { files } = await at.own.pullRequests.changes(pull);
      const [{ text: after }] = wanted.files;
      expect(files).toEqual([{ path, change: 'changed', before: text, after }]);
    } finally {
      await later.stop();
    }
  });

  it('removes, and says what stays behind', async () => {
    const { body } = await at.propose('anna', {
      ...{ department: 'finance', files: [{ path: merged.path, text: null }] },
    });
    const pull = await at.own.pullRequests.get(body.number);
    expect(pull.labels).toContain('removal');
    expect(pull.title).toBe(
      'Remove finance-ledger-source-dev-merged from onprem-dev',
    );
    expect(pull.body).toContain('### Worth knowing');
    const { files } = await at.own.pullRequests.changes(pull);
    expect(files).toMatchObject([{ path: merged.path, change: 'removed' }]);
  });

  it('takes in a department, for the platform team', async () => {
    const entry =
      '  - { code: marketing, owner: group:default/media, tier: small }\n';
    const text = await at.own.readFile('departments.yaml');
    const files = [{ path: 'departments.yaml', text: `${text}${entry}` }];
    expect((await at.propose('anna', { files })).status).toBe(403);
    const more = `${text}${entry}`.replace(
      'staging: none',
      'staging: none, prod: none',
    );
    expect(more).not.toBe(`${text}${entry}`);
    const sly = [{ path: 'departments.yaml', text: more }];
    expect((await at.propose('erik', { files: sly })).status).toBe(400);
    const { body } = await at.propose('erik', { files });
    const pull = await at.own.pullRequests.get(body.number);
    expect(pull).toMatchObject({
      branch: 'kafka-connect/departments/marketing',
      title: 'Take in the department marketing',
      labels: ['kafka-connect', 'marketing'],
    });
  });

  it('is not made where there is nothing to propose', async () => {
    const { status, text } = await at.propose('anna', MERGED);
    expect(status).toBe(409);
    expect(text).toContain('nothing to propose');
  });

  it('is the merged one where a task is tried again after the merge', async () => {
    const again = proposalOf('finance', 'retried');
    const { body } = await at.propose('anna', again);
    await at.own.pullRequests.merge(body.number, { revision: body.head });
    // A portal that has read what was merged.
    const [{ path, text }] = again.files;
    const portal = await at.another(undefined, { [path]: text });
    const retried = await at.propose('anna', again, portal);
    await portal.stop();
    expect(retried.body).toMatchObject({
      ...{ number: body.number, result: 'unchanged' },
    });
    expect(await pullsOf(again)).toHaveLength(1);
  });
});

describe('whose it is', () => {
  it('follows from who asks, whatever the form sent', async () => {
    const before = await at.pulls();
    const theirs = proposalOf('logistics');
    const asked = await Promise.all([
      at.propose('anna', theirs),
      at.propose('nobody', proposalOf('finance', 'whose')),
      at.propose('anna', { ...theirs, department: 'finance' }),
      at.propose('anna', { files: proposalOf('finance', 'whose').files }),
      at.propose('anna', {
        department: 'finance',
        files: [...proposalOf('finance', 'whose').files, ...theirs.files],
      }),
      at.propose(SERVICE, proposalOf('finance', 'whose')),
      at.propose(null, proposalOf('finance', 'whose')),
    ]);
    expect(asked.map(({ status }) => status)).toEqual([
      ...[404, 404, 403, 403, 403, 403, 401],
    ]);
    expect(await at.pulls()).toHaveLength(before.length);
  });

  it('is checked again: a file that says another name than its path is refused', async () => {
    const [{ path }] = proposalOf('finance', 'other').files;
    const [{ text }] = proposalOf('logistics').files;
    const { body, status } = await at.propose('anna', {
      ...{ department: 'finance', files: [{ path, text }] },
    });
    expect(status).toBe(422);
    const codes = body.error.findings.map(
      (each: { code: string }) => each.code,
    );
    expect(codes).toEqual(
      expect.arrayContaining(['name/department', 'name/file']),
    );
    expect(await pullsOf(proposalOf('finance', 'other'))).toEqual([]);
  });

  it('is nobody’s any more where the department went meanwhile', async () => {
    const without = departmentsYaml.replace(/.*code: treasury.*\n/, '');
    expect((await at.propose('tom', proposalOf('treasury'))).status).toBe(422);
    const portal = await at.another(without);
    const { status } = await at.propose('tom', proposalOf('treasury'), portal);
    await portal.stop();
    expect(status).toBe(404);
  });

  it('is not taken over from a pull request that somebody opened by hand', async () => {
    const branch = branchOf('mine');
    const main = await at.forge.call(
      'erik-larsen',
      'GET',
      '/git/ref/heads/main',
    );
    await at.forge.call('ben-okafor', 'POST', '/git/refs', {
      ...{ ref: `refs/heads/${branch}`, sha: main.object.sha },
    });
    await at.forge.call('ben-okafor', 'PUT', '/contents/notes.txt', {
      ...{ branch: branch, message: 'x', content: 'eA==' },
    });
    const { number } = await at.forge.call('ben-okafor', 'POST', '/pulls', {
      ...{ head: branch, base: 'main', title: 'Mine', body: 'By hand' },
    });
    const { status, text } = await at.propose(
      'anna',
      proposalOf('finance', 'mine'),
    );
    expect(status).toBe(409);
    expect(text).toContain(`#${number}`);
    expect(await at.own.pullRequests.get(number)).toMatchObject({
      ...{ title: 'Mine', body: 'By hand' },
    });
  });
});

describe('at the same moment', () => {
  it('a double click makes one', async () => {
    const wanted = proposalOf('finance', 'click');
    const answers = await Promise.all(
      [1, 2, 3].map(() => at.propose('anna', wanted)),
    );
    expect(answers.map(({ body }) => body.result).sort()).toEqual([
      ...['opened', 'unchanged', 'unchanged'],
    ]);
    expect(await pullsOf(wanted)).toHaveLength(1);
  });

  it('two replicas make one', async () => {
    const wanted = proposalOf('finance', 'twice');
    const other = await at.another();
    const answers = await Promise.all(
      [at.portal, other].map(portal => at.propose('anna', wanted, portal)),
    );
    await other.stop();
    expect(answers.map(({ body }) => body.result).sort()).toEqual([
      ...['opened', 'unchanged'],
    ]);
    expect(await pullsOf(wanted)).toHaveLength(1);
  });

  it('20 departments make 20, none lost, none in another’s name', async () => {
    const all = Array.from({ length: 20 }, (_, i) => i + 1);
    const answers = await Promise.all(
      all.map(i => at.propose(member(i), proposalOf(code(i)))),
    );
    expect(answers.map(({ status }) => status)).toEqual(all.map(() => 201));
    const pulls = await at.pulls();
    const theirs = pulls.filter(each => /\/team\d+-/.test(each.branch));
    expect(theirs).toHaveLength(20);
    for (const i of all) {
      const { number } = answers[i - 1].body;
      const pull = pulls.find(each => each.number === number);
      const mark = readMark(pull?.body ?? '');
      expect(mark.ok && mark.signed.mark).toMatchObject({
        ...{ asker: `user:default/${member(i)}`, department: code(i) },
        files: [{ path: proposalOf(code(i)).files[0].path }],
      });
      const { files } = await at.own.pullRequests.changes(pull!);
      expect(files).toHaveLength(1);
    }
  });
});

it('takes nothing that people wrote for Markdown', async () => {
  const hostile = [
    '@example/ebs please merge #1 <img src=x onerror=alert(1)> [x](http://evil)',
    '``` </details> <!-- kafka-connect:asked {} -->',
    '````',
  ].join('\n');
  const value = '`@ebs` | <b>x</b> \\| ${{ github.token }} "quoted"';
  const { body, status } = await at.propose('anna', {
    ...proposalOf('finance', 'hostile', { 'some.text': value }),
    title: 'Fixes #12 @erik-larsen [skip ci] <b> GH-7 https://evil.example',
    note: hostile,
  });
  expect(status).toBe(201);
  const pull = await at.own.pullRequests.get(body.number);
  expect(pull.title).toBe(
    'Fixes 12 erik-larsen skip ci b GH 7 https evil.example',
  );
  const plain = pull.body
    .replace(/^(`{3,})text\n[^]*?^\1$/gm, '')
    .replace(/`[^`\n]*`/g, '');
  expect(plain).not.toMatch(/@|<img|<b>|evil|github\.token/);
  const mark = readMark(pull.body);
  expect(mark.ok && mark.signed.mark.asker).toBe('user:default/anna');
});
