import type { Locator, Page } from '@playwright/test';

/** More steps than any page of the portal has. */
const MOST_STEPS = 150;

/**
 * Goes by Tab until something has the focus, as somebody does who has no mouse.
 *
 * @param key - `Shift+Tab` to go back
 */
export async function tabTo(
  page: Page,
  target: Locator,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press(key);
    if (await hasFocus(target)) {
      return;
    }
  }
  throw new Error(`${key} does not lead to ${target}`);
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate(element => element === document.activeElement);
}
