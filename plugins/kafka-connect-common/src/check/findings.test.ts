import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { cases, type Case } from './__testUtils__/cases';
import { checkConfiguration } from './checkConfiguration';
import { FINDING_CODES, FINDINGS, type FindingCode } from './findings';

const raised = (code: FindingCode, [, input]: Case) =>
  checkConfiguration(input).findings.filter(finding => finding.code === code);

it('has a section of the handbook for every code, in the same order', () => {
  const handbook = readFileSync(
    join(__dirname, '../../../../docs/findings.md'),
    'utf8',
  );
  const headings = [...handbook.matchAll(/^## (.*)$/gm)].map(
    ([, code]) => code,
  );
  expect(headings).toEqual(FINDING_CODES);
});

describe.each(FINDING_CODES)('%s', code => {
  const { raisedBy, notBy } = cases[code];

  it('has cases that raise it, and near ones that do not', () => {
    expect(raisedBy.length).toBeGreaterThan(0);
    expect(notBy.length).toBeGreaterThan(0);
  });

  it.each(raisedBy.map(each => [each[0], each] as const))(
    'is raised by %s',
    (_, each) => {
      const findings = raised(code, each);
      expect(findings.length).toBeGreaterThan(0);
      for (const finding of findings) {
        expect(finding).toMatchObject({
          line: expect.any(Number),
          column: expect.any(Number),
          docs: `docs/findings.md#${code.replace('/', '')}`,
        });
        expect(finding.message).toMatch(/\S[.!?]$/);
        expect(finding.fix).toMatch(/\S[.!?]$/);
      }
    },
  );

  it.each(notBy.map(each => [each[0], each] as const))(
    'is not raised by %s',
    (_, each) => {
      expect(raised(code, each)).toEqual([]);
    },
  );
});

/** The table belongs in the output of a run in which all is well, too. */
afterAll(() => {
  const rows = FINDING_CODES.flatMap(code => [
    `${code} (${FINDINGS[code].severity}): ${FINDINGS[code].title}`,
    ...cases[code].raisedBy.map(([says]) => `  raised by ${says}`),
    ...cases[code].notBy.map(([says]) => `  not by    ${says}`),
  ]);
  writeSync(1, `\n${rows.join('\n')}\n`);
});
