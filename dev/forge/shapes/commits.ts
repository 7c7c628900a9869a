import type { FileDiff } from '../git/diff.ts';
import type { GitCommit } from '../git/read.ts';
import { repoApi, repoPage, type Site } from '../Site.ts';
import { userOf } from './people.ts';

/** A commit as GitHub lists it. */
export function commitShape(site: Site, commit: GitCommit) {
  const { author, committer, message, parents, sha, tree } = commit;
  const user = ({ email }: GitCommit['author']) => {
    const found = site.people.byEmail(email);
    return found ? userOf(site, found.login) : null;
  };
  return {
    ...{ sha, node_id: `C_${sha}`, url: `${repoApi(site)}/commits/${sha}` },
    html_url: `${repoPage(site)}/commit/${sha}`,
    commit: {
      ...{ message, author, committer, comment_count: 0 },
      url: `${repoApi(site)}/git/commits/${sha}`,
      tree: { sha: tree, url: `${repoApi(site)}/git/trees/${tree}` },
      verification: UNSIGNED,
    },
    ...{ author: user(author), committer: user(committer) },
    parents: parents.map(each => parentShape(site, each)),
  };
}

/** A commit as Git's own API shows it. */
export function gitCommitShape(site: Site, commit: GitCommit) {
  const { author, committer, message, parents, sha, tree } = commit;
  return {
    ...{ sha, url: `${repoApi(site)}/git/commits/${sha}` },
    html_url: `${repoPage(site)}/commit/${sha}`,
    ...{ author, committer, message },
    tree: { sha: tree, url: `${repoApi(site)}/git/trees/${tree}` },
    parents: parents.map(each => parentShape(site, each)),
    verification: UNSIGNED,
  };
}

/** A file of a comparison as GitHub shows it. */
export function diffShape(site: Site, file: FileDiff, revision: string) {
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  const { additions, deletions } = file;
  return {
    ...{ sha: file.sha, filename: file.path, status: file.status },
    ...{ additions, deletions, changes: additions + deletions },
    blob_url: `${repoPage(site)}/blob/${revision}/${path}`,
    raw_url: `${repoPage(site)}/raw/${revision}/${path}`,
    contents_url: `${repoApi(site)}/contents/${path}?ref=${revision}`,
    ...(file.patch !== undefined && { patch: file.patch }),
    ...(file.before !== undefined && { previous_filename: file.before }),
  };
}

const UNSIGNED = {
  ...{ verified: false, reason: 'unsigned', signature: null, payload: null },
};

function parentShape(site: Site, sha: string) {
  return {
    ...{ sha, url: `${repoApi(site)}/commits/${sha}` },
    html_url: `${repoPage(site)}/commit/${sha}`,
  };
}
