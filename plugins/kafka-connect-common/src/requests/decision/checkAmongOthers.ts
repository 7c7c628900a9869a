import {
  checkConfiguration,
  type CheckInput,
  type CheckResult,
  type Finding,
} from '../../check';

/** What the check says of a request among the others that are open. */
export interface RequestFindings extends CheckResult {
  /** Numbers of the earlier requests that take the places which this one would need, lowest first. */
  behind: number[];
}

/**
 * The check of a request, with which earlier ones stand before it. Of two that together exceed a limit the lower number
 * passes. The later is told the numbers of its own department's requests alone, as limits are per department.
 */
export function checkAmongOthers(
  input: CheckInput & { request: number },
): RequestFindings {
  const result = checkConfiguration(input);
  const { findings } = result;
  const others = input.otherRequests ?? [];
  const earlier = others.filter(each => each.number < input.request);
  if (earlier.length === 0) return { ...result, behind: [] };
  const without = (numbers: readonly number[]) =>
    checkConfiguration({
      ...input,
      otherRequests: others.filter(each => !numbers.includes(each.number)),
    }).findings;
  const alone = without(earlier.map(each => each.number));
  // What is wrong with it in any case is nobody's doing, though others may make it worse.
  if (codesOf(alone) === codesOf(findings)) return { ...result, behind: [] };
  return {
    ...result,
    behind: earlier
      .map(({ number }) => number)
      .filter(number => wordsOf(without([number])) !== wordsOf(findings))
      .sort((a, b) => a - b),
  };
}

function codesOf(findings: readonly Finding[]): string {
  return JSON.stringify(
    errorsOf(findings).map(({ code, file }) => [code, file]),
  );
}

function wordsOf(findings: readonly Finding[]): string {
  return JSON.stringify(errorsOf(findings));
}

function errorsOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}
