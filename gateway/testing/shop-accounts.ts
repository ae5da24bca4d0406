import { DomainError, Fault, payload } from '@iza/platform/errors';
import type { Subgraph } from '@iza/platform/subgraph';
import { row, users } from './shop-data.ts';
import type { ShopState } from './shop-state.ts';

export const accountsSdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
  scalar DateTime
  scalar JSON
  type Query {
    user(id: ID!): User
    users(first: Int! = 10): [User!]
    "Throws an error that names a secret."
    leak: String
    "The same where null is not allowed."
    leakHard: String!
    "A fault with a documented code."
    outOfOrder: String
    "An error of GraphQL with a code."
    forbidden: String
    "Null where the schema does not allow it."
    broken: Profile
    echo(time: DateTime, json: JSON, filter: Filter, ids: [ID!] = ["a", "b"]): String
    "Answers when the test says so."
    wait: String
    large(kilobytes: Int!): String
  }
  input Filter { name: String = "any" min: Int! nested: Filter }
  type Profile { title: String! }
  type Mutation {
    "Tells which texts were appended before and in this request, in their order."
    append(text: String!, delayMs: Int = 0): [String!]!
    rename(name: String!): RenamePayload!
  }
  type RenamePayload { user: User userErrors: [UserError!]! }
  type UserError { code: String! message: String! field: [String!] }
  type User @key(fields: "id") {
    id: ID!
    name: String!
    joinedAt: DateTime!
    settings: JSON
    "Fails for one of the users."
    email: String
    "The same where null is not allowed."
    emailHard: String!
  }
`;

class NameTakenError extends DomainError {
  readonly code = 'NAME_TAKEN';
}

export function createAccounts(state: ShopState): Subgraph {
  const leak = () => {
    throw new Error('secret dsn postgres://root:hunter2@db/prod');
  };
  const email = ({ id }: { id: string }) => (id === 'user_2' ? leak() : `${row(users, id).name}@example.com`);
  return {
    createContext: () => ({}),
    resolvers: {
      Query: {
        user: (_: unknown, { id }: { id: string }) => users.find(user => user.id === id),
        users: (_: unknown, { first }: { first: number }) => users.slice(0, first),
        leak,
        leakHard: leak,
        outOfOrder: () => {
          throw new Fault('DATABASE_UNAVAILABLE', 'The database is away.', {
            cause: new Error('ECONNREFUSED'),
          });
        },
        forbidden: () => {
          throw new Fault('BAD_USER_INPUT', 'Choose another.');
        },
        broken: () => ({ title: null }),
        echo: (_: unknown, args: object) => JSON.stringify(args),
        wait: () => state.gate,
        large: (_: unknown, { kilobytes }: { kilobytes: number }) => 'x'.repeat(kilobytes * 1024),
      },
      Mutation: {
        append: async (_: unknown, { text, delayMs }: { text: string; delayMs: number }) => {
          await new Promise(resolve => setTimeout(resolve, delayMs));
          state.appended.push(text);
          return [...state.appended];
        },
        rename: (_: unknown, { name }: { name: string }) =>
          payload('user', async () => {
            if (name === 'Grace') throw new NameTakenError('Choose a name that nobody has.');
            return { ...users[0], name };
          }),
      },
      User: {
        __resolveReference: ({ id }: { id: string }) => users.find(user => user.id === id),
        name: ({ id, name }: { id: string; name?: string }) => name ?? row(users, id).name,
        joinedAt: ({ id }: { id: string }) => new Date(row(users, id).joinedAt),
        settings: ({ id }: { id: string }) => row(users, id).settings,
        email,
        emailHard: email,
      },
    },
  };
}
