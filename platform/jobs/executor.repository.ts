import { sql } from 'kysely';
import type { JobDb } from './job.tables.ts';

export interface ExecutorIdentity {
  id: string;
  host: string;
  pid: number;
}

/** Runs that nobody alive has the code of. */
export interface StrandedRuns {
  workflow: string;
  count: number;
}

const nowMs = sql<string>`(extract(epoch from now()) * 1000)::bigint`;

/** Which processes run workflows, and whose runs are whose. All times are those of the database's clock. */
export class ExecutorRepository {
  readonly #db: JobDb;
  readonly #deadAfterMs: number;

  constructor(db: JobDb, deadAfterMs: number) {
    this.#db = db;
    this.#deadAfterMs = deadAfterMs;
  }

  /**
   * Says that the process is alive and what it has the code of.
   *
   * @returns whether it counted as alive until now. If not, others may have taken its runs over.
   */
  async beat(executor: ExecutorIdentity, workflows: readonly string[]): Promise<boolean> {
    const { id, host, pid } = executor;
    const { rows } = await sql<{ was_alive: boolean | null }>`
      with previous as (select seen_at from jobs.executors where id = ${id})
      insert into jobs.executors (id, host, pid, workflows) values (${id}, ${host}, ${pid}, ${[...workflows]})
      on conflict (id) do update set workflows = excluded.workflows, seen_at = now()
      returning (select ${this.#isAlive('previous')} from previous) as was_alive`.execute(this.#db);
    return rows[0]!.was_alive === true;
  }

  /** Forgets all but this one: for a database that only one process can have open. */
  async forgetOthers(id: string): Promise<void> {
    await this.#db.deleteFrom('executors').where('id', '<>', id).execute();
  }

  async forget(id: string): Promise<void> {
    await this.#db.deleteFrom('executors').where('id', '=', id).execute();
  }

  /**
   * Puts the runs of processes that are not alive back into their queues, and those that this one has claimed and then
   * lost sight of, because the database went away in between. Of several that do this at once, each run is put back by
   * one: the others wait for its row and then see that it has changed.
   *
   * @param id of this process.
   * @param running the ids of the runs that are under way here.
   * @returns the ids of the runs that were put back.
   */
  async takeOver(id: string, running: readonly string[]): Promise<string[]> {
    const rows = await this.#requeue(
      sql`status.executor_id is null or not exists (
        select from jobs.executors executor
        where executor.id = status.executor_id and ${this.#isAlive('executor')})
        or (status.executor_id = ${id} and status.workflow_uuid <> all(${[...running]})
          and status.started_at_epoch_ms < ${nowMs} - ${this.#deadAfterMs}::bigint)`,
    );
    await this.#db
      .deleteFrom('executors')
      .where(sql<boolean>`not ${this.#isAlive('executors')}`)
      .execute();
    return rows;
  }

  /** The same for the runs of one process that is about to end. */
  async handOver(id: string): Promise<string[]> {
    return this.#requeue(sql`status.executor_id = ${id}`);
  }

  /** Those of the runs that the process does not have any more: cancelled, or taken over by another. */
  async lost(id: string, jobIds: readonly string[]): Promise<string[]> {
    if (jobIds.length === 0) return [];
    const kept = await this.#db
      .selectFrom('workflow_status')
      .select('workflow_uuid as id')
      .where('workflow_uuid', 'in', [...jobIds])
      .where('status', '=', 'PENDING')
      .where('executor_id', '=', id)
      .execute();
    const ids = new Set(kept.map(row => row.id));
    return jobIds.filter(jobId => !ids.has(jobId));
  }

  async stranded(): Promise<StrandedRuns[]> {
    const { rows } = await sql<StrandedRuns>`
      select status.queue_name as workflow, count(*)::int as count
      from jobs.workflow_status status
      where status.status in ('ENQUEUED', 'PENDING') and status.queue_name is not null
        and not ${hasCode(sql`status.queue_name`, this.#deadAfterMs)}
      group by 1 order by 1`.execute(this.#db);
    return rows;
  }

  /** How many runs wait for their turn, in all processes together. */
  async countQueued(): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from jobs.workflow_status where status = 'ENQUEUED'`.execute(this.#db);
    return rows[0]!.count;
  }

  async #requeue(isTheirs: ReturnType<typeof sql>): Promise<string[]> {
    // Without an owner, whatever a run that is still under way somewhere writes is refused.
    const { rows } = await sql<{ id: string }>`
      update jobs.workflow_status status
      set status = 'ENQUEUED', owner_xid = null, started_at_epoch_ms = null, updated_at = ${nowMs}
      where status.status = 'PENDING' and status.queue_name is not null and (${isTheirs})
      returning status.workflow_uuid as id`.execute(this.#db);
    return rows.map(row => row.id);
  }

  #isAlive(table: string) {
    return isAlive(table, this.#deadAfterMs);
  }
}

function isAlive(table: string, deadAfterMs: number) {
  return sql<boolean>`(${sql.ref(`${table}.seen_at`)} > now() - make_interval(secs => ${deadAfterMs / 1000}))`;
}

/** Whether a living process has the code of the workflow with this key. */
export function hasCode(key: ReturnType<typeof sql>, deadAfterMs: number) {
  return sql<boolean>`exists (
    select from jobs.executors executor
    where ${key} = any(executor.workflows) and ${isAlive('executor', deadAfterMs)})`;
}
