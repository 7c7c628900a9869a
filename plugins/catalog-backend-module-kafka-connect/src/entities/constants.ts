/** The entity provider's name: the catalog keeps its entities under it, so it stays for ever. */
export const PROVIDER_NAME = 'kafka-connect';

/** The type of our entities' location, `kafka-connect:<cluster>`; nothing that people register has it. */
export const LOCATION_TYPE = 'kafka-connect';
