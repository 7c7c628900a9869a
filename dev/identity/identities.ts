/** Somebody who can sign in to the demo. The catalog's User of that name has the same e-mail address. */
export interface DemoIdentity {
  /** Name of the catalog's User, and the part of the e-mail address before the @. */
  name: string;
  firstName: string;
  lastName: string;
  /** What the person is, as said to whoever tries the demo. */
  role: string;
}

/** The demo's identities, in the order in which they are shown. */
export const demoIdentities = [
  {
    name: 'anna.keller',
    firstName: 'Anna',
    lastName: 'Keller',
    role: 'operator of finance',
  },
  {
    name: 'ben.okafor',
    firstName: 'Ben',
    lastName: 'Okafor',
    role: 'operator of logistics',
  },
  {
    name: 'carla.rossi',
    firstName: 'Carla',
    lastName: 'Rossi',
    role: 'data engineer of finance, reads and requests',
  },
  {
    name: 'deniz.yilmaz',
    firstName: 'Deniz',
    lastName: 'Yilmaz',
    role: 'member of finance-reporting, a team within finance',
  },
  {
    name: 'erik.larsen',
    firstName: 'Erik',
    lastName: 'Larsen',
    role: 'engineer of the platform team (EBS)',
  },
] as const satisfies readonly DemoIdentity[];

/** Name of a demo identity. */
export type DemoIdentityName = (typeof demoIdentities)[number]['name'];

/** The e-mail address by which the portal finds the person in the catalog. */
export function emailOf({ name }: Pick<DemoIdentity, 'name'>): string {
  return `${name}@example.com`;
}
