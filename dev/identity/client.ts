/** The client that the portal is to the OpenID provider. */
export const clientId = 'kafka-connect-portal';
