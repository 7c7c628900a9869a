/** A name in a tree. */
export interface TreeEntryObject {
  mode: string;
  name: string;
  sha: string;
}

/** Who wrote something, and when, as ISO 8601 in UTC. */
export interface Written {
  name: string;
  email: string;
  date: string;
}

/** A commit as Git has it. */
export interface GitCommit {
  sha: string;
  tree: string;
  parents: string[];
  author: Written;
  committer: Written;
  message: string;
}

const SHA_BYTES = 20;

/** The entries of a tree's bytes. */
export function treeEntries(bytes: Buffer): TreeEntryObject[] {
  const entries: TreeEntryObject[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(' ', at);
    const end = bytes.indexOf(0, space);
    entries.push({
      mode: bytes.subarray(at, space).toString('latin1').padStart(6, '0'),
      name: bytes.subarray(space + 1, end).toString('utf8'),
      sha: bytes.subarray(end + 1, end + 1 + SHA_BYTES).toString('hex'),
    });
    at = end + 1 + SHA_BYTES;
  }
  return entries;
}

/** A commit of its bytes. Headers end at the first empty line, so that no message can be taken for one. */
export function commitFrom(sha: string, bytes: Buffer): GitCommit {
  const text = bytes.toString('utf8');
  const end = text.indexOf('\n\n');
  const headers = (end < 0 ? text : text.slice(0, end)).split('\n');
  const all = (name: string) =>
    headers
      .filter(line => line.startsWith(`${name} `))
      .map(line => line.slice(name.length + 1));
  return {
    ...{ sha, tree: all('tree')[0], parents: all('parent') },
    author: writtenBy(all('author')[0] ?? ''),
    committer: writtenBy(all('committer')[0] ?? ''),
    message: end < 0 ? '' : text.slice(end + 2).replace(/\n+$/, ''),
  };
}

function writtenBy(line: string): Written {
  const [, name = '', email = '', seconds = '0'] =
    line.match(/^(.*?) ?<([^<>]*)> (\d{1,11})/) ?? [];
  const date = `${new Date(Number(seconds) * 1000)
    .toISOString()
    .slice(0, 19)}Z`;
  return { name, email, date };
}
