import type { ConnectorAddress } from '../../client';

/** Forms on the screen that are being filled in from a connector's file, and whether they come to be. */
const filling = new Map<string, Promise<boolean>>();

const keyOf = ({ cluster, name }: ConnectorAddress) => `${cluster}/${name}`;

/** @returns what tells the end of it: whether the form is filled in */
export function beginFilling(
  address: ConnectorAddress,
): (filled: boolean) => void {
  const key = keyOf(address);
  let tell: (filled: boolean) => void = () => {};
  const ended = new Promise<boolean>(resolve => {
    tell = resolve;
  });
  filling.set(key, ended);
  return filled => {
    if (filling.get(key) === ended) filling.delete(key);
    tell(filled);
  };
}

/** Waits until the form about a connector is filled in; false where it is not and will not be. */
export function untilFilled(address: ConnectorAddress): Promise<boolean> {
  return filling.get(keyOf(address)) ?? Promise.resolve(false);
}
