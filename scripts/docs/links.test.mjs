import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { test } from 'node:test';
import GithubSlugger from 'github-slugger';
import MarkdownIt from 'markdown-it';
import { root } from '../lib/paths.mjs';

/** Texts for people who read the whole repository. */
const OURS = [
  '{README,CONTRIBUTING}.md',
  'docs/**/*.md',
  '{dev,packages,plugins}/*/README.md',
];
/** What a platform team copies into a repository of its own, and reads there. */
const COPIED = ['gitops/**/*.md', 'gitops/.*/**/*.md'];

const markdown = new MarkdownIt();

for (const file of filesOf(OURS)) {
  test(`the links of ${file} lead somewhere`, () => {
    assert.deepEqual(faultsOf(file, root), []);
  });
}

for (const file of filesOf(COPIED)) {
  test(`the links of ${file} lead somewhere in a copy of gitops/, too`, () => {
    assert.deepEqual(faultsOf(file, join(root, 'gitops')), []);
  });
}

test('links are found, and what is wrong with them', () => {
  assert.ok(linksOf('docs/install.md').includes('../gitops/README.md#set-up'));
  const wrong = reasonAgainst('docs/install.md', root);
  assert.equal(wrong('install.md#7-repository-and-forge'), undefined);
  assert.match(wrong('nowhere.md'), /is not there/);
  assert.match(wrong('install.md#nowhere'), /has no heading/);
  assert.match(wrong('../../elsewhere.md'), /lies outside/);
});

/** Files by patterns, from the root. */
function filesOf(patterns) {
  const files = globSync(patterns, { cwd: root });
  assert.notEqual(files.length, 0, `There is no ${patterns}.`);
  return files.sort();
}

/** What is wrong with a file's links, where readers have the folder `within` alone. */
function faultsOf(file, within) {
  return linksOf(file).map(reasonAgainst(file, within)).filter(Boolean);
}

/** Where the links and pictures of a file lead to, those into the web left out. */
function linksOf(file) {
  return inlineOf(file)
    .map(token => token.attrGet('href') ?? token.attrGet('src'))
    .filter(target => target && !/^([a-z+]+:|\/\/)/i.test(target));
}

function reasonAgainst(file, within) {
  return target => {
    const [path, anchor] = decodeURIComponent(target).split('#');
    const found = path ? join(root, dirname(file), path) : join(root, file);
    if (relative(within, found).startsWith('..')) {
      return `${target} lies outside`;
    }
    if (!existsSync(found)) {
      return `${target} is not there`;
    }
    const page = relative(root, found);
    return anchor && !(extname(page) === '.md' && anchorsOf(page).has(anchor))
      ? `${target}: ${page} has no heading #${anchor}`
      : undefined;
  };
}

/** What GitHub calls the headings of a file. */
function anchorsOf(file) {
  const slugger = new GithubSlugger();
  const tokens = tokensOf(file);
  const titles = tokens.filter(
    (_, i) => tokens[i - 1]?.type === 'heading_open',
  );
  return new Set(
    titles.map(({ children }) =>
      slugger.slug(children.map(({ content }) => content).join('')),
    ),
  );
}

function inlineOf(file) {
  return tokensOf(file).flatMap(({ children }) => children ?? []);
}

function tokensOf(file) {
  return markdown.parse(readFileSync(join(root, file), 'utf8'), {});
}
