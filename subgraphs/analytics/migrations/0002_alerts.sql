create table alert_rules (
  id text primary key,
  name text not null,
  metric_name text not null,
  -- Null watches every service.
  service_id text,
  comparison text not null check (comparison in ('ABOVE', 'BELOW')),
  threshold double precision not null,
  for_seconds integer not null check (for_seconds >= 0),
  severity text not null check (severity in ('INFO', 'WARNING', 'CRITICAL')),
  state text not null default 'OK' check (state in ('OK', 'FIRING', 'ACKNOWLEDGED')),
  last_value double precision,
  last_evaluated_at timestamptz,
  -- When the condition began to hold, before it fires and while it does.
  holding_since timestamptz,
  firing_since timestamptz,
  acknowledged_at timestamptz,
  created_at timestamptz not null default now(),
  check ((state = 'OK') = (firing_since is null)),
  check ((state = 'ACKNOWLEDGED') = (acknowledged_at is not null))
) with (fillfactor = 70);

create unique index alert_rules_by_name on alert_rules (name);

-- Answers of mutations by the caller's key, so that a repeated request changes nothing a second time.
create table idempotency_keys (
  operation text not null,
  key text not null,
  request_hash text not null,
  result_id text not null,
  created_at timestamptz not null default now(),
  primary key (operation, key)
);

create index idempotency_keys_by_age on idempotency_keys (created_at);

insert into alert_rules (id, name, metric_name, comparison, threshold, for_seconds, severity)
values
  ('alertRule_errors', 'Many requests fail', 'error_ratio', 'ABOVE', 0.05, 30, 'CRITICAL'),
  ('alertRule_latency', 'Requests are slow', 'latency_p99_ms', 'ABOVE', 1000, 60, 'WARNING'),
  ('alertRule_event_loop', 'The process is blocked', 'event_loop_delay_p99_ms', 'ABOVE', 200, 30, 'WARNING');
