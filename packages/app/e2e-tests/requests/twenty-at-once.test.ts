import { apiOf, type Api } from '../support/api';
import { expect, test } from '../support/test';

const MANY = 20;

test.describe.configure({ timeout: 10 * 60_000 });

interface Department {
  code: string;
  used: { connectors: number };
  limits: { maxConnectors: number };
}

/** A connector that any department may have in dev. */
async function draftFor(api: Api, code: string): Promise<object | undefined> {
  const answer = await api('POST', '/drafts', {
    ...{ kind: 'connector', template: 'generated-data-source' },
    ...{ department: code, cluster: 'cc-dev' },
    name: `${code}-sample-source-dev-load`,
    values: { quickstart: 'ORDERS', outputDataFormat: 'JSON', tasksMax: 1 },
  });
  const { department, files, title, verdict } = await answer.json();
  return verdict?.ok
    ? {
        ...{ department, title },
        files: files.map(({ path, text }: { path: string; text: string }) => ({
          ...{ path, text },
        })),
      }
    : undefined;
}

test('twenty departments’ connectors asked for at the same moment become twenty checked pull requests', async ({
  page,
  signInAs,
  keepFigure,
}) => {
  await signInAs('erik.larsen');
  const api = await apiOf(page);
  const { items }: { items: Department[] } = await (
    await api('GET', '/departments')
  ).json();
  const wanted: { code: string; body: object }[] = [];
  for (const { code } of items) {
    const body = await draftFor(api, code);
    if (body) wanted.push({ code, body });
    if (wanted.length === MANY) break;
  }
  expect(wanted).toHaveLength(MANY);

  const began = Date.now();
  const answers = await Promise.all(
    wanted.map(({ body }) => api('POST', '/requests', body)),
  );
  expect(answers.map(answer => answer.status())).toEqual(wanted.map(() => 201));
  const made: { number: number; head: string }[] = await Promise.all(
    answers.map(answer => answer.json()),
  );
  const proposed = (Date.now() - began) / 1000;
  expect(new Set(made.map(({ number }) => number)).size).toBe(MANY);

  for (const [i, { number }] of made.entries()) {
    await expect(async () => {
      const request = await (await api('GET', `/requests/${number}`)).json();
      expect(request.departments).toEqual([wanted[i].code]);
      expect(request.asker.ref).toBe('user:default/erik.larsen');
      const states = request.checks.map(
        ({ state }: { state: string }) => state,
      );
      expect(states).toEqual(['passed', 'passed']);
    }).toPass({ timeout: 5 * 60_000 });
  }
  const checked = (Date.now() - began) / 1000;
  await keepFigure(`${MANY} requests at once: proposed`, proposed);
  await keepFigure(`${MANY} requests at once: checked`, checked);

  // Whoever asked takes it back.
  for (const { number, head } of made) {
    const closed = await api('POST', `/requests/${number}/close`, { head });
    expect(closed.status(), await closed.text()).toBe(200);
    expect((await closed.json()).state).toBe('closed');
  }
});
