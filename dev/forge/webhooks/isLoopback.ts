/** Whether an address is one of this machine's own, over HTTP: the forge calls no other. */
export function isLoopback(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return (
    /^https?:$/.test(url?.protocol ?? '') &&
    /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url?.hostname ?? '')
  );
}
