import { ConnectWorker } from '../support/connectWorker';
import { expectNames } from '../support/screens';
import { expect, test, type Identity } from '../support/test';

const people: [Identity, (name: string) => boolean][] = [
  ['anna.keller', name => name.startsWith('finance-')],
  ['ben.okafor', name => name.startsWith('logistics-')],
  ['carla.rossi', name => name.startsWith('finance-')],
  ['deniz.yilmaz', name => name.startsWith('finance-')],
  ['erik.larsen', () => true],
];

for (const [identity, isOwn] of people) {
  test(`${identity} sees of the real cluster only what is theirs`, async ({
    page,
    portal,
    signInAs,
    keepScreenshot,
  }) => {
    const [worker] = ConnectWorker.all(portal);
    const own = (await worker.names()).filter(isOwn);
    expect(own.length).toBeGreaterThan(1);

    await signInAs(identity);
    await page.goto('/kafka-connect?cluster=onprem-dev');
    await expectNames(page, own);
    await keepScreenshot(`onprem-dev-${identity}`);
  });
}
