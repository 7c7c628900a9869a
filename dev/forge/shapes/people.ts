import { apiUrl, type Site } from '../Site.ts';

/** An account as GitHub shows it. */
export function userOf(site: Site, login: string) {
  const { app, id } = site.people.byLogin(login);
  return {
    ...{ login, id, node_id: `U_${id}`, avatar_url: '' },
    url: `${apiUrl(site)}/users/${encodeURIComponent(login)}`,
    html_url: `${site.url}/${encodeURIComponent(login)}`,
    type: app === undefined ? 'User' : 'Bot',
    site_admin: false,
  };
}

/** An app as GitHub shows it. */
export function appOf(site: Site, slug: string) {
  const { id } = site.people.byLogin(`${slug}[bot]`);
  return {
    ...{ id, slug, name: slug, owner: userOf(site, site.owner) },
    html_url: `${site.url}/apps/${slug}`,
  };
}
