import { root } from './paths.mjs';

/**
 * What the output of npm, Yarn or a build says about its failure, in one line with a remedy;
 * undefined where it is nothing that we know.
 *
 * @param {string} output
 * @returns {string | undefined}
 */
export function explain(output) {
  return explanations
    .map(({ pattern, say }) => {
      const found = pattern.exec(output);
      return found && say(found);
    })
    .find(Boolean);
}

/** In the order in which they are asked: a full disk also breaks connections. */
const explanations = [
  {
    pattern: /ENOSPC|no space left on device/i,
    say: () => diskFull(root),
  },
  {
    pattern:
      /\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH)\b/,
    say: ([code]) =>
      `The npm registry cannot be reached (${code}): check the network, the proxy and "npm config get registry", then run the same command again.`,
  },
  {
    pattern:
      /SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|UNABLE_TO_VERIFY_LEAF_SIGNATURE/,
    say: ([code]) =>
      `The npm registry's certificate is not trusted (${code}): name your company's root certificate in NODE_EXTRA_CA_CERTS, then run the same command again.`,
  },
  {
    pattern: /YN0028|lockfile would have been (modified|created)/i,
    say: () =>
      'yarn.lock does not fit the package.json files: run "node .yarn/releases/yarn-4.13.0.cjs install" and commit yarn.lock.',
  },
  {
    pattern: /heap out of memory|\bSIGKILL\b/,
    say: () =>
      'The machine ran out of memory: close other programs (4 GB are needed), then run the same command again.',
  },
];

/** @param {string} path where there is no room */
export function diskFull(path) {
  return `The disk is full: free some space for ${path} (3 GB are needed), then run the same command again.`;
}
