import { expect, test } from '../support/test';

test('the portal asks who is there before it shows anything', async ({
  page,
  keepScreenshot,
}) => {
  await page.goto('/');

  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByText('Sign in with your company')).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await keepScreenshot('sign-in');
});

test('the portal answers nobody who has not signed in', async ({ request }) => {
  for (const path of ['connectors', 'clusters', 'departments']) {
    const response = await request.get(`/api/kafka-connect/${path}`);
    expect(response.status(), path).toBe(401);
  }
});

test('somebody signs in at the company and is in the portal', async ({
  page,
  signInAs,
  keepScreenshot,
}) => {
  await signInAs('anna.keller');

  await expect(page).toHaveURL(/\/kafka-connect/);
  await page.goto('/settings');
  await expect(page.getByText('anna.keller@example.com').first()).toBeVisible();
  await keepScreenshot('settings');
});
