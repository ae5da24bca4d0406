-- The processes that run workflows. One that has not been seen for a while is dead, and what it ran goes to another.
create table executors (
  id text primary key,
  host text not null,
  pid integer not null,
  -- Keys of the workflows whose code it has, such as `dataset.import@1`.
  workflows text[] not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);

-- How far a run says it is. Beside the checkpoints, because it may be told in the middle of a step.
create table progress (
  job_id text primary key references workflow_status (workflow_uuid) on update cascade on delete cascade,
  done double precision not null,
  total double precision,
  message text,
  updated_at timestamptz not null default now()
);

-- Of the list of jobs, which is paged by time.
create index workflow_status_by_time on workflow_status (created_at desc, workflow_uuid desc);
