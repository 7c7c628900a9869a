import { Option } from 'commander';
import type { CommandSpec } from '../CommandSpec';

const portal = () =>
  new Option('--portal <url>', "the portal's address").env('KCONNECT_PORTAL');

/** Signing in to a portal and out again. */
export const SESSION_COMMANDS: CommandSpec[] = [
  {
    usage: 'login',
    summary: 'sign in to a portal, in the browser',
    options: [
      portal(),
      new Option('--no-browser', 'print the address and open no browser'),
    ],
    examples: ['kconnect login --portal https://portal.example'],
    load: async () => (await import('./login')).login,
  },
  {
    usage: 'logout',
    summary: 'forget a sign-in, here and at the portal',
    options: [portal()],
    examples: ['kconnect logout'],
    load: async () => (await import('./logout')).logout,
  },
];
