import {
  MAX_MARK_CHARACTERS,
  type RequestedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import { requestBody } from './requestBody';

const connector: RequestedConnector = {
  ...{ file: 'connectors/dev/x.json', name: 'x', cluster: 'cc-dev' },
  change: 'change',
  environment: 'dev',
  department: 'finance',
};

/** A description of so many settings, each as long as can be. */
function bodyOf(settings: number, values = 'v'.repeat(500)): string {
  return requestBody({
    ...{ asker: 'user:default/anna', portalUrl: 'https://portal.example' },
    subject: {
      ...{ branch: 'b', department: 'finance', connector },
    },
    note: 'n'.repeat(2_000),
    remarks: Array.from({ length: settings }, (_, i) => `Remark ${i}.`),
    number: 7,
    verdict: {
      ...{ ok: true, findings: [], behind: [] },
      leave: { from: 'none', says: 'It merges by itself.' },
      plan: [
        {
          ...{ cluster: 'cc-dev', name: 'x', action: 'update' },
          properties: Array.from({ length: settings }, (_, i) => ({
            ...{ key: `key${i}`, from: values, to: values, masked: false },
          })),
        },
      ],
    },
  });
}

it('leaves room for the largest mark, and cuts nothing in two', () => {
  const body = bodyOf(1_000, `${'@ebs '.repeat(100)}`);
  expect(body.length).toBeLessThan(65_000 - MAX_MARK_CHARACTERS);
  expect(body).toMatch(/And \d+ more: see the file\./);
  const plain = body
    .replace(/^```text\n[^]*?^```$/gm, '')
    .replace(/`[^`\n]*`/g, '');
  expect(plain).not.toContain('@');
});

it('links the request and the connector that is there', () => {
  const body = bodyOf(1);
  expect(body).toContain('(https://portal.example/kafka-connect/requests/7)');
  expect(body).toContain('(https://portal.example/kafka-connect/cc-dev/x)');
});

it('hides what is a secret, and tells it from what is empty', () => {
  const body = requestBody({
    ...{ asker: 'user:default/anna', portalUrl: '', remarks: [] },
    subject: { branch: 'b', department: 'finance', connector },
    verdict: {
      ...{ ok: true, findings: [], behind: [] },
      leave: { from: 'none', says: '' },
      plan: [
        {
          ...{ cluster: 'cc-dev', name: 'x', action: 'update' },
          properties: [
            { key: 'a.password', from: null, to: null, masked: true },
            { key: 'b', from: '', to: null, masked: false },
          ],
        },
      ],
    },
  });
  expect(body).toContain('| `a.password` | (hidden) | (hidden) |');
  expect(body).toContain('| `b` | (empty) |  |');
});
