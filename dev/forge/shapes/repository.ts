import { BASE_BRANCH } from '../git/repository.ts';
import { fullName, repoApi, repoPage, type Site } from '../Site.ts';
import { userOf } from './people.ts';

/** The repository as GitHub shows it. */
export function repositoryOf(site: Site) {
  const api = repoApi(site);
  const page = repoPage(site);
  return {
    ...{ id: 1, node_id: 'R_1', name: site.name, full_name: fullName(site) },
    ...{ private: true, visibility: 'private', fork: false, archived: false },
    owner: userOf(site, site.owner),
    ...{ html_url: page, description: null, url: api },
    archive_url: `${api}/{archive_format}{/ref}`,
    trees_url: `${api}/git/trees{/sha}`,
    blobs_url: `${api}/git/blobs{/sha}`,
    commits_url: `${api}/commits{/sha}`,
    contents_url: `${api}/contents/{+path}`,
    compare_url: `${api}/compare/{base}...{head}`,
    pulls_url: `${api}/pulls{/number}`,
    issues_url: `${api}/issues{/number}`,
    hooks_url: `${api}/hooks`,
    clone_url: `${page}.git`,
    default_branch: BASE_BRANCH,
    ...{ allow_squash_merge: true, allow_merge_commit: true },
    ...{ allow_rebase_merge: false, has_issues: true },
  };
}
