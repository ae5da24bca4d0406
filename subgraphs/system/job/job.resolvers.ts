import { payload } from '@iza/platform/errors';
import type { Job, JobChange } from '@iza/platform/jobs';
import type { JobFilter, Resolvers } from '../__generated__/resolvers.ts';
import type { SystemContext } from '../context.ts';

export const jobResolvers: Resolvers = {
  Query: {
    jobs: (_, { filter, ...page }, { jobs }) => jobs.page(page, known(filter)),
    job: (_, { id }, { jobs }) => jobs.byId(id),
  },
  Mutation: {
    cancelJob: (_, { input }, { jobs }) => payload('job', () => jobs.cancel(input.id)),
    retryJob: (_, { input }, { jobs }) => payload('job', () => jobs.retry(input.id)),
  },
  Subscription: {
    jobsUpdated: {
      subscribe: (_, { everyMs }, { jobs }) => jobs.changes(everyMs),
      resolve: (changes: JobChange[], _: unknown, { jobs }: SystemContext) =>
        jobs.many(changes.map(({ id }) => id)),
    },
    jobUpdated: {
      subscribe: (_, { id }, { jobs }) => jobs.follow(id),
      resolve: (job: Job) => job,
    },
  },
  Job: {
    __resolveReference: ({ id }, { jobs }) => jobs.byId(id),
    steps: ({ id }, _args, { jobs }) => jobs.steps(id),
  },
  JobConnection: {
    totalCount: page => page.countAll(),
  },
};

/** Null says the same as nothing. */
function known(filter: JobFilter | null | undefined) {
  return { states: filter?.states ?? undefined, workflow: filter?.workflow ?? undefined };
}
