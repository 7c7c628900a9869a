/** The tests of the `describe` that calls it run on a screen that is as narrow as a query can ask for. */
export function onPhone(): void {
  const wide = window.matchMedia;
  beforeEach(() => {
    window.matchMedia = query =>
      ({
        matches: query.includes('max-width'),
        media: query,
        addListener: () => {},
        removeListener: () => {},
        addEventListener: () => {},
        removeEventListener: () => {},
      } as unknown as MediaQueryList);
  });
  afterEach(() => {
    window.matchMedia = wide;
  });
}
