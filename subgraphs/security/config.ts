import { leaf, z } from '@iza/platform/config';

/** How long people stay signed in: `services.security`. */
export const securityConfig = z
  .object({
    sessionIdleMinutes: leaf(z.number().min(1).max(43_200).default(720), {
      description: 'How long somebody who signed in stays so without doing anything, in minutes.',
    }),
    sessionMaxHours: leaf(z.number().min(0.1).max(8760).default(720), {
      description: 'How long somebody who signed in stays so at most, in hours.',
    }),
  })
  .describe('Who may do what, and how people sign in.');
