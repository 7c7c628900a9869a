import { fixedClock } from '../clock.ts';
import { emulated } from '../testing/emulated.ts';
import { crn, devCluster, keyOf, principalWith } from '../testing/places.ts';

describe('IAM', () => {
  const here = emulated({
    clock: fixedClock('2026-03-02T10:00:00Z'),
  });
  const { send } = here;

  it('pages lists of ten, without a next page on the last', async () => {
    const seen: string[] = [];
    let last: object = {};
    let path: string | undefined = '/iam/v2/service-accounts?page_size=30';
    while (path) {
      const { json } = await send('GET', path);
      seen.push(...json.data.map(({ id }: { id: string }) => id));
      path = json.metadata.next?.replace(here.emulator.url, '');
      last = json.metadata;
    }
    expect('next' in last).toBe(false);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toContain('sa-finance-dev');
    expect(seen.length).toBeGreaterThan(60);
    const usual = await send('GET', '/iam/v2/service-accounts');
    expect(usual.json.data).toHaveLength(10);
    const most = await send('GET', '/iam/v2/service-accounts?page_size=101');
    expect(most.status).toBe(400);
  });

  it('refuses names that are taken, and bodies that are not right', async () => {
    const body = { display_name: 'twice' };
    const path = '/iam/v2/service-accounts';
    expect((await send('POST', path, { body })).status).toBe(201);
    expect((await send('POST', path, { body })).status).toBe(409);
    expect((await send('POST', path, { body: {} })).status).toBe(400);
    expect((await send('GET', `${path}/sa-none`)).status).toBe(404);
  });

  it('shows a secret once', async () => {
    const { id } = await principalWith(here.emulator, []);
    const [key] = (await keyOf(here.emulator, id)).split(':');
    const { json, text } = await send('GET', `/iam/v2/api-keys/${key}`);
    expect(json.spec.owner.id).toBe(id);
    expect(text).not.toContain('secret');
    const list = await send('GET', `/iam/v2/api-keys?spec.owner=${id}`);
    expect(list.json.data).toHaveLength(2);
    expect(list.text).not.toContain('secret');
  });

  it('lets a service account see itself and its keys, and nobody else', async () => {
    const one = await principalWith(here.emulator, []);
    const two = await principalWith(here.emulator, []);
    const mine = await send('GET', '/iam/v2/service-accounts', {
      credentials: one.credentials,
    });
    expect(mine.json.data.map(({ id }: any) => id)).toEqual([one.id]);
    const [key] = two.credentials.split(':');
    for (const [method, path] of [
      ['GET', `/iam/v2/service-accounts/${two.id}`],
      ['GET', `/iam/v2/api-keys/${key}`],
      ['DELETE', `/iam/v2/api-keys/${key}`],
    ]) {
      const { status } = await send(method, path, {
        credentials: one.credentials,
      });
      expect(status).toBe(404);
    }
    for (const [path, body] of [
      ['/iam/v2/service-accounts', { display_name: 'more' }],
      ['/iam/v2/api-keys', { spec: { owner: { id: two.id } } }],
      [
        '/iam/v2/role-bindings',
        {
          principal: `User:${one.id}`,
          role_name: 'OrganizationAdmin',
          crn_pattern: crn(),
        },
      ],
      ['/org/v2/environments', { display_name: 'more' }],
    ] as const) {
      const { status } = await send('POST', path, {
        credentials: one.credentials,
        body,
      });
      expect(status).toBe(403);
    }
  });

  it('lets an owner of connectors grant rights on those alone', async () => {
    const owner = await principalWith(here.emulator, [
      ['ResourceOwner', `${devCluster}/connector=finance-*`],
    ]);
    const grant = (role: string, path: string) =>
      send('POST', '/iam/v2/role-bindings', {
        credentials: owner.credentials,
        body: {
          principal: 'User:sa-finance-dev',
          role_name: role,
          crn_pattern: crn(path),
        },
      });
    const ok = await grant(
      'DeveloperRead',
      `${devCluster}/connector=finance-salesdb-*`,
    );
    expect(ok.status).toBe(201);
    for (const [role, path] of [
      ['DeveloperRead', `${devCluster}/connector=fin*`],
      ['DeveloperRead', `${devCluster}/connector=*`],
      ['DeveloperRead', `${devCluster}/connector=logistics-a`],
      ['CloudClusterAdmin', devCluster],
    ]) {
      expect((await grant(role, path)).status).toBe(403);
    }
  });

  it.each([
    ['no role', { role_name: 'King' }],
    ['a role where it cannot be', { role_name: 'ConnectManager' }],
    [
      'another organisation',
      { crn_pattern: 'crn://confluent.cloud/organization=other' },
    ],
    [
      'a star in the middle',
      { crn_pattern: crn('/environment=*/cloud-cluster=x') },
    ],
    ['no principal', { principal: 'sa-finance-dev' }],
  ])('refuses a role binding with %s', async (_, wrong) => {
    const { status } = await send('POST', '/iam/v2/role-bindings', {
      body: {
        principal: 'User:sa-finance-dev',
        role_name: 'CloudClusterAdmin',
        crn_pattern: crn(devCluster),
        ...wrong,
      },
    });
    expect(status).toBe(400);
  });

  it('lists role bindings by the begin of their pattern', async () => {
    const none = await send('GET', '/iam/v2/role-bindings');
    expect(none.status).toBe(400);
    const pattern = encodeURIComponent(crn(devCluster));
    const { json } = await send(
      'GET',
      `/iam/v2/role-bindings?crn_pattern=${pattern}&principal=User:sa-finance-dev`,
    );
    expect(
      json.data.map((row: any) => [row.role_name, row.crn_pattern]),
    ).toContainEqual([
      'DeveloperWrite',
      crn(`${devCluster}/kafka=lkc-dev001/topic=finance.*`),
    ]);
  });

  it('exchanges the token of an identity provider', async () => {
    await send('POST', '/iam/v2/role-bindings', {
      body: {
        principal: 'User:pool-abc1',
        role_name: 'CloudClusterAdmin',
        crn_pattern: crn(devCluster),
      },
    });
    const jwt = (claims: unknown) =>
      ['{}', JSON.stringify(claims), 'signature']
        .map(part => Buffer.from(part).toString('base64url'))
        .join('.');
    const type = 'urn:ietf:params:oauth:token-type';
    const exchange = (subject: string, more = {}) =>
      send('POST', '/sts/v1/oauth2/token', {
        credentials: null,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          subject_token: subject,
          subject_token_type: `${type}:jwt`,
          requested_token_type: `${type}:access_token`,
          identity_pool_id: 'pool-abc1',
          ...more,
        }).toString(),
      });
    const good = jwt({ exp: here.emulator.control.now() / 1000 + 600 });
    const { status, json } = await exchange(good);
    expect(status).toBe(200);
    expect(json).toEqual({
      access_token: expect.any(String),
      issued_token_type: `${type}:access_token`,
      token_type: 'Bearer',
      expires_in: 3600,
    });
    const { call } = here;
    const list = () =>
      call('GET', '/connectors', { bearer: json.access_token });
    expect((await list()).status).toBe(200);
    here.emulator.control.advance(3_600_000);
    expect((await list()).status).toBe(401);

    expect((await exchange(jwt({ exp: 5 }))).status).toBe(401);
    expect((await exchange('no token')).status).toBe(401);
    const later = jwt({ exp: here.emulator.control.now() / 1000 + 600 });
    const nobody = await exchange(later, { identity_pool_id: 'pool-none' });
    expect(nobody.status).toBe(401);
    expect((await exchange(later, { grant_type: 'x' })).status).toBe(400);
  });
});
