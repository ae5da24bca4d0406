import { leaf, secretText, z } from '@iza/platform/config';

/** How long people stay signed in: `services.security`. */
export const securityConfig = z
  .object({
    sessionIdleMinutes: leaf(z.number().min(1).max(43_200).default(720), {
      description: 'How long somebody who signed in stays so without doing anything, in minutes.',
    }),
    sessionMaxHours: leaf(z.number().min(0.1).max(8760).default(720), {
      description: 'How long somebody who signed in stays so at most, in hours.',
    }),
    oidcIssuer: leaf(z.string().default(''), {
      description:
        'Identity provider (OpenID Connect) that people can sign in by, exactly as it calls itself; empty: none.',
      example: 'https://login.example.com',
      defaultText: 'empty',
    }),
    oidcClientId: leaf(z.string().default('iza'), {
      description: 'Under which name the identity provider knows this system.',
    }),
    oidcClientSecret: leaf(secretText(1).optional(), {
      description: 'What this system shows to the identity provider; unset: it is a public client.',
      kind: 'text, or a reference such as secret://env/NAME',
      example: 'secret://env/OIDC_SECRET',
      isSecret: true,
    }),
    oidcNewUserRole: leaf(z.string().default(''), {
      description:
        'Role of people who sign in by the identity provider for the first time and have no account; empty: they are refused.',
      example: 'viewer',
      defaultText: 'empty',
    }),
  })
  .describe('Who may do what, and how people sign in.');
